-- What this server evicts when it is full; nil where it does not say. INFO needs no right that the cache lacks, CONFIG would.
-- KEYS: the ledger's, for its server
return string.match(redis.call('INFO', 'memory'), 'maxmemory_policy:([%w-]+)') or ''
