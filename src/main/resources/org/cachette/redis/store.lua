-- Stores an entry, unless one of the same epoch with a younger stamp lies there: a late fill takes nothing's place.
-- Lets its lock go, if it is told of one and the holder has it still, and tells those who wait, as Redisson's RLock does.
-- KEYS: entry, lock or none   ARGV: bytes, milliseconds to live, and of the lock: holder, channel
-- The envelope: preamble 10, digest 16, epoch 8, number 8 (EntryCodec).
local function stamp(bytes)
  return string.sub(bytes, 1, 5) .. string.sub(bytes, 27, 34), struct.unpack('>L', bytes, 35)
end
local function is_late()
  local old = redis.pcall('GETRANGE', KEYS[1], 0, 41)
  if type(old) ~= 'string' or #old ~= 42 then
    return false
  end
  local old_epoch, old_number = stamp(old)
  local new_epoch, new_number = stamp(ARGV[1])
  return old_epoch == new_epoch and old_number > new_number
end
local stored = 0
local refusal
if not is_late() then
  local answer = redis.pcall('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  if answer.err then
    refusal = answer
  else
    stored = 1
  end
end
-- Also where there is no room for the entry: for this there is.
if KEYS[2] and redis.call('HEXISTS', KEYS[2], ARGV[3]) == 1 then
  redis.call('DEL', KEYS[2])
  redis.call('PUBLISH', ARGV[4], '0')
end
return refusal or stored
