"""The look of the PDF: Typst files of both engines, and what Quarto needs to use them."""
