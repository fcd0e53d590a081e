"""What ordinary English looks like: frequency, n-grams, paraphrases, morphology."""
