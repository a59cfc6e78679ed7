-- Enters one invalidation of a pattern.
-- KEYS: ledger, patterns   ARGV: a random epoch, how many patterns there may be, the pattern
if not redis.call('ZSCORE', KEYS[1], '#epoch') then
  redis.call('DEL', KEYS[1], KEYS[2])
  redis.call('ZADD', KEYS[1], ARGV[1], '#epoch', 0, '#number', 0, '#floor')
end
local epoch = redis.call('ZSCORE', KEYS[1], '#epoch')
-- Patterns that were lost alone are made up for before the set looks complete again: all answers from before them are dead.
local latest = redis.call('ZSCORE', KEYS[1], '#patterns')
if latest and redis.call('ZSCORE', KEYS[2], '#epoch') ~= epoch then
  redis.call('DEL', KEYS[2])
  if tonumber(latest) > tonumber(redis.call('ZSCORE', KEYS[1], '#floor')) then
    redis.call('ZADD', KEYS[1], latest, '#floor')
  end
end
local number = redis.call('ZINCRBY', KEYS[1], 1, '#number')
redis.call('ZADD', KEYS[1], number, '#patterns')
-- The patterns carry the epoch too: lost alone, they are missed.
redis.call('ZADD', KEYS[2], number, ARGV[3])
redis.call('ZADD', KEYS[2], epoch, '#epoch')
local surplus = redis.call('ZCARD', KEYS[2]) - 1 - tonumber(ARGV[2])
if surplus > 0 then
  local oldest = redis.call('ZRANGE', KEYS[2], 0, surplus - 1, 'WITHSCORES')
  local floor = redis.call('ZSCORE', KEYS[1], '#floor')
  for i = 1, #oldest, 2 do
    redis.call('ZREM', KEYS[2], oldest[i])
    if tonumber(oldest[i + 1]) > tonumber(floor) then
      floor = oldest[i + 1]
    end
  end
  redis.call('ZADD', KEYS[1], floor, '#floor')
end
return number
