-- The latest number of any of some scopes.
-- ARGV: epoch to begin with, then the scopes
local newest = 0
for i = 2, #ARGV do
  newest = math.max(newest, tonumber(redis.call('ZSCORE', KEYS[2], ARGV[i]) or 0))
end
return {epoch, redis.call('HGET', KEYS[1], 'floor'), text(newest)}
