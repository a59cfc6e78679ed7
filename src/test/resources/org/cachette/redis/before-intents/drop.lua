-- Strikes off members whose beat has not moved since it was seen; a beat of '*' always.
-- ARGV: epoch to begin with, channel, the epoch they were seen in or '*', then node and beat in turn
if ARGV[3] ~= '*' and ARGV[3] ~= epoch then
  return 0
end
local was = least(members())
for i = 4, #ARGV, 2 do
  local value = redis.call('HGET', KEYS[4], ARGV[i])
  if value and (ARGV[i + 1] == '*' or string.match(value, ':(%d+)$') == ARGV[i + 1]) then
    redis.call('HDEL', KEYS[4], ARGV[i])
  end
end
local smallest = least(members())
if smallest and was and smallest > was then
  redis.call('PUBLISH', ARGV[2], 'confirmed\n' .. epoch .. '\n' .. text(smallest))
end
return 1
