"""One file a migration; a migration that has been released is never edited."""
