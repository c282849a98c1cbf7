//! Mobile numbers of the mainland, Hong Kong, Macao and Taiwan.
