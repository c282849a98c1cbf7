//! What somebody typed: bounded and folded.
