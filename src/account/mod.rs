//! Signing in and out, and what one sees of one's own account.
