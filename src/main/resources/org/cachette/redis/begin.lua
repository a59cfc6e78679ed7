-- Begins a ledger where there is none. Two nodes may try at once: the first one's epoch stays.
-- KEYS: ledger, patterns   ARGV: a random epoch
if not redis.call('ZSCORE', KEYS[1], '#epoch') then
  redis.call('DEL', KEYS[1], KEYS[2])
  redis.call('ZADD', KEYS[1], ARGV[1], '#epoch', 0, '#number', 0, '#floor')
end
return redis.call('ZSCORE', KEYS[1], '#epoch')
