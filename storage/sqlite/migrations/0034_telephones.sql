-- Telephones are found by the column phone_mark, sealed or not; contacts from before, which have none
-- while nothing is sealed, are looked through one by one.

CREATE INDEX contacts_without_mark ON items (appeal_id) WHERE media = 'contact' AND phone_mark IS NULL;
