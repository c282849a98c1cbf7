//! The unified social credit code of an employer.
