-- Stores an entry, unless one of the same epoch with a younger stamp lies there: a late fill takes nothing's place.
-- KEYS: entry   ARGV: bytes, milliseconds to live
-- The envelope: preamble 10, digest 16, epoch 8, number 8 (EntryCodec).
local function stamp(bytes)
  return string.sub(bytes, 1, 5) .. string.sub(bytes, 27, 34), struct.unpack('>L', bytes, 35)
end
local old = redis.pcall('GETRANGE', KEYS[1], 0, 41)
if type(old) == 'string' and #old == 42 then
  local old_epoch, old_number = stamp(old)
  local new_epoch, new_number = stamp(ARGV[1])
  if old_epoch == new_epoch and old_number > new_number then
    return 0
  end
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
