-- Enters one invalidation of several scopes, all or nothing.
-- KEYS: ledger, patterns   ARGV: a random epoch, how many members the ledger may have, then the scopes
if not redis.call('ZSCORE', KEYS[1], '#epoch') then
  redis.call('DEL', KEYS[1], KEYS[2])
  redis.call('ZADD', KEYS[1], ARGV[1], '#epoch', 0, '#number', 0, '#floor')
end
local number = redis.call('ZINCRBY', KEYS[1], 1, '#number')
for i = 3, #ARGV do
  redis.call('ZADD', KEYS[1], number, ARGV[i])
end
-- Beyond the bound the oldest are forgotten, and with them every answer from before the youngest forgotten. Only some more
-- than the surplus, so that no caller waits for a long trimming; always so many that the marked members cannot fill the step.
local surplus = redis.call('ZCARD', KEYS[1]) - tonumber(ARGV[2])
if surplus > 0 then
  local oldest = redis.call('ZRANGE', KEYS[1], 0, surplus + 99, 'WITHSCORES')
  local floor = redis.call('ZSCORE', KEYS[1], '#floor')
  for i = 1, #oldest, 2 do
    if string.sub(oldest[i], 1, 1) ~= '#' then
      redis.call('ZREM', KEYS[1], oldest[i])
      if tonumber(oldest[i + 1]) > tonumber(floor) then
        floor = oldest[i + 1]
      end
    end
  end
  redis.call('ZADD', KEYS[1], floor, '#floor')
end
return number
