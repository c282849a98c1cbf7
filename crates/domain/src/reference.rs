//! The reference number on a receipt.
