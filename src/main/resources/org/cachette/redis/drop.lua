-- Strikes off members whose beat has not moved since it was seen; a beat of '*' always. What they had noted before their commits
-- is invalidated in the same step: they may have committed, and cannot do it themselves any more.
-- ARGV: epoch to begin with, channel, the epoch they were seen in or '*', how many scopes at most, then node and beat in turn
if ARGV[3] ~= '*' and ARGV[3] ~= epoch then
  return 0
end
local was = least(members())
local gone = {}
for i = 5, #ARGV, 2 do
  if ARGV[i + 1] == '*' or beat_of(ARGV[i]) == ARGV[i + 1] then
    redis.call('HDEL', KEYS[4], ARGV[i])
    gone[ARGV[i]] = true
  end
end

local due, count, most = {}, 0, tonumber(ARGV[4])
for name, writer in pairs(intents()) do
  if gone[writer] then
    if count <= most then
      for scope in string.gmatch(redis.call('HGET', KEYS[5], name), '[^\n]+') do
        count = count + (due[scope] and 0 or 1)
        due[scope] = true
      end
    end
    redis.call('HDEL', KEYS[5], name)
  end
end
-- More would hold Redis up: everything is one scope.
if count > most then
  due = {all = true}
end
if count > 0 then
  local number = redis.call('HINCRBY', KEYS[1], 'number', 1)
  local lines = {}
  for scope in pairs(due) do
    redis.call('ZADD', KEYS[2], text(number), scope)
    lines[#lines + 1] = 's' .. scope
  end
  announce(number, lines)
end

local smallest = least(members())
if smallest and was and smallest > was then
  redis.call('PUBLISH', ARGV[2], 'confirmed\n' .. epoch .. '\n' .. text(smallest))
end
return 1
