-- A node's heartbeat, acknowledgement and catch-up.
-- ARGV: epoch to begin with, channel, node, its beat, the epoch it knows, its position, leased 1/0, settled 1/0, how many
-- scopes at most
local number = tonumber(redis.call('HGET', KEYS[1], 'number'))
-- Somebody knows more than there ever was: the ledger was set back, and would give out numbers twice.
if ARGV[5] == epoch and tonumber(ARGV[6]) > number then
  begin_anew()
  number = 0
end
local known = ARGV[5] == epoch
local from = known and tonumber(ARGV[6]) or 0
if known and ARGV[8] == '1' then
  redis.call('HSET', KEYS[1], 'settled', '1')
end

-- Who trusts nothing before this reply stands where the reply brings it. A request that a later one of its node has overtaken
-- says nothing of where the node stands: it may hold a lease by now that this one does not know of.
local before = members()
local beat = -1
for _, member in ipairs(before) do
  if member.node == ARGV[3] then
    beat = member.beat
  end
end
local position = known and ARGV[7] == '1' and from or number
if tonumber(ARGV[4]) > beat then
  redis.call('HSET', KEYS[4], ARGV[3], text(position) .. ':' .. ARGV[4])
end
local smallest = least(members())
local was = least(before)
if was and smallest > was then
  redis.call('PUBLISH', ARGV[2], 'confirmed\n' .. epoch .. '\n' .. text(smallest))
end

return changes(from, number, smallest, tonumber(ARGV[9]))
