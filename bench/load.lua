-- For wrk: tells what came of the load in one line; with the argument "own" each request has a query of its own.

-- A later round asks for what no earlier one has asked for.
local number = os.time() * 1000000

local function own_request()
  number = number + 1
  -- Another load asks another node at the same time.
  return wrk.format(nil, string.format("%s?own=%.0f-%s", wrk.path, number, wrk.port))
end

function init(arguments)
  -- Without a function of this name wrk sends the same bytes each time, and takes less of the cores that the servers share with it.
  if arguments[1] == "own" then
    request = own_request
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("result %d failed %d median %d p99 %d p999 %d\n", summary.requests, failed,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9)))
end
