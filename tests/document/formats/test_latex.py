from __future__ import annotations

import pytest

from tests.document.conftest import assert_masked, sentences

PAGE = r"""«\documentclass[12pt]{article}
\newcommand{\people}[1]{house #1}
\title{»The spy«}
\begin{document}
\maketitle
\section{»News«}\label{people}
% people»
The spy «\textbf{»company«}» said~it «\cite{people}», «$people^2$», «\verb|people|» at Fig.~«\ref{people}».
«\begin{itemize}
\item» one
«\item» two «\url{https://people.example}»«\footnote{»A note.«}
\end{itemize}
\begin{equation}
people = 4
\end{equation}
\begin{figure}[ht]
\includegraphics[width=3cm]{people}
\caption[People]{»A caption«}
\end{figure}
\begin{tabular}{l|r}»
one «&» two «\\
\hline»
three «&» four
«\end{tabular}
\people{house}[4]» text «{\bf» bold«}» «\href{people}{»link«}» «\[ people \]»
«\end{document}»
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_page(newline: str) -> None:
    assert_masked(PAGE.replace("\n", newline), "latex")


def test_sentences() -> None:
    text = (
        r"\section{News}The spy \emph{company} said. ``It's \"o.k.''"
        + "\n\nCaf\\'e \\& 5\\% of~it \\LaTeX{} end\\\\now."
    )
    assert sentences(text, "latex") == [
        "news",
        "the spy company said .",
        '" it\'s ö . k . "',
        "café & 5 % of it end now .",
    ]


@pytest.mark.parametrize(
    "text", ["\\", "{", "}", "\\foo{", "\\foo[", "$", "$$", "\\begin{", "\\begin{verbatim}", "\\verb|"]
)
def test_junk_is_read(text: str) -> None:
    sentences(text, "latex")
