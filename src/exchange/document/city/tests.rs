//! Figures by hand, and what each paper says.
