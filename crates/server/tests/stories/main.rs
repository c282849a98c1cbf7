//! Stories: what people live through with the portal, told at its HTTP side, without a browser, on
//! SQLite and on PostgreSQL.

mod account;
mod card;
mod hostile;
mod rights;
mod town;
