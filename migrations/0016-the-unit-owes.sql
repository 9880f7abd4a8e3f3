-- Whoever handles a matter owes that it is handled: the unit to which it was assigned, to whoever assigned it.
UPDATE promise SET creditor = debtor,
  debtor = (SELECT handling_unit FROM matter WHERE matter.id = promise.matter)
WHERE state = 'open' AND what = 'handling'
  AND matter IN (SELECT id FROM matter WHERE handling_unit IS NOT NULL);
