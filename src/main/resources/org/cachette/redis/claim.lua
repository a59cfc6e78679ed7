-- Takes a key's lock if it is free, as Redisson's RLock does, and reads what lies there.
-- KEYS: entry, lock   ARGV: holder, milliseconds until the lock is free again
-- Returns the entry's bytes, or nil for none, in a list; an empty one when another holds the lock.
if redis.call('EXISTS', KEYS[2]) == 1 then
  return {}
end
local found = redis.pcall('GET', KEYS[1])
if type(found) == 'table' then
  -- What lies there is no value, and none of ours: as good as nothing.
  found = false
end
redis.call('HSET', KEYS[2], ARGV[1], 1)
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return {found}
