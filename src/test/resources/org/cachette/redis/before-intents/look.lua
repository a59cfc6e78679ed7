-- What a sync would return, without a write: for nodes that wait for it while Redis takes none. A replica has another name than
-- the server that the ledger was begun on, so it is not whole there.
-- ARGV: the epoch that the node knows, its position, how many scopes at most
if not whole then
  return {}
end
local number = tonumber(redis.call('HGET', KEYS[1], 'number'))
local from = ARGV[1] == epoch and tonumber(ARGV[2]) or 0
-- Somebody knows more than there ever was: the ledger was set back.
if from > number then
  return {}
end
return changes(from, number, least(members()) or number, tonumber(ARGV[3]))
