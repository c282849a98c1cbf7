//! Working days, deadlines and Beijing time.
