-- Enters one step of changes, all or nothing, and announces it.
-- ARGV: epoch to begin with, channel, how many scopes and patterns there may be, the longest life of an answer in seconds,
-- how many scopes, patterns, types off and types on follow, then these
local number = redis.call('HINCRBY', KEYS[1], 'number', 1)
local at = 10
local message = {'changed', epoch, text(number)}
local function each(count, mark, enter)
  for _ = 1, tonumber(count) do
    enter(ARGV[at])
    -- One too many for a message is enough to know.
    if #message <= 103 then
      message[#message + 1] = mark .. ARGV[at]
    end
    at = at + 1
  end
end
-- Many members a command: five thousand scopes hold Redis up for a few milliseconds, not for tens.
local function add(count, mark, key)
  local members = {}
  each(count, mark, function(member)
    members[#members + 1] = text(number)
    members[#members + 1] = member
    if #members == 2000 then
      redis.call('ZADD', key, unpack(members))
      members = {}
    end
  end)
  if #members > 0 then
    redis.call('ZADD', key, unpack(members))
  end
end
add(ARGV[6], 's', KEYS[2])
add(ARGV[7], 'p', KEYS[3])
each(ARGV[8], '-', function(type) redis.call('HSET', KEYS[1], 'off:' .. type, text(number)) end)
each(ARGV[9], '+', function(type) redis.call('HDEL', KEYS[1], 'off:' .. type) end)

-- What is older than any answer can be is marked once in a lifetime, and trimmed the time after.
local now = tonumber(redis.call('TIME')[1])
local marked = tonumber(redis.call('HGET', KEYS[1], 'marked') or now)
if not redis.call('HGET', KEYS[1], 'marked') or now - marked > tonumber(ARGV[5]) or now < marked then
  redis.call('HSET', KEYS[1], 'marked', text(now), 'old', redis.call('HGET', KEYS[1], 'mark') or '0', 'mark', text(number))
end
local old = tonumber(redis.call('HGET', KEYS[1], 'old'))

-- The oldest are forgotten, and with them every answer from before the youngest forgotten: a few at a time, so that no caller
-- waits for a long trimming, and more than one call can add.
local function trim(key, most, added)
  local surplus = redis.call('ZCARD', key) - 1 - tonumber(most)
  local aged = redis.call('ZCOUNT', key, '-inf', text(old))
  local count = math.min(100 + added, math.max(surplus, aged))
  if count > 0 then
    raise_floor(redis.call('ZRANGE', key, count - 1, count - 1, 'WITHSCORES')[2])
    redis.call('ZREMRANGEBYRANK', key, 0, count - 1)
  end
end
trim(KEYS[2], ARGV[3], tonumber(ARGV[6]))
trim(KEYS[3], ARGV[4], tonumber(ARGV[7]))

if #message > 103 then
  message = {'changed', epoch, text(number), '?'}
end
redis.call('PUBLISH', ARGV[2], table.concat(message, '\n'))

local reply = {epoch, text(number), redis.call('HGET', KEYS[1], 'settled') or '0'}
for _, member in ipairs(members()) do
  reply[#reply + 1] = member.node
  reply[#reply + 1] = text(member.number)
  reply[#reply + 1] = text(member.beat)
end
return reply
