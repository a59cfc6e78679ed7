----------------------------- MODULE Coherence -----------------------------
(***************************************************************************)
(* The protocol of invalidation: a ledger in Redis, stamps on answers, and *)
(* leases under which nodes judge answers without asking.  TLC goes        *)
(* through all of its runs: CoherenceModelIT; docs/model.md says what for. *)
(*                                                                         *)
(* The promise (Holds, at the end): once a call has returned, no read that *)
(* begins afterwards is answered with data from before the call.           *)
(*                                                                         *)
(* State                                                                   *)
(*   ledger    epoch and number; all calls name the one scope there is, so *)
(*             the number is also that of its latest invalidation          *)
(*   members   the position of each node as the ledger has it, or None     *)
(*   node      a node's table (epoch, position, latest number of the scope *)
(*             that it knows), ticks left of its lease, and the version    *)
(*             that reads which waited for a sync have a right to          *)
(*   sync      a node's sync under way: sent, answered, or none            *)
(*   late      a request that its sender has given up, and Redis not yet   *)
(*   lateReply the same of a reply                                         *)
(*   oldest    the oldest data ever filled under a stamp.  It stands for   *)
(*             every L1, Redis and all flights at once: each node may find *)
(*             each answer at any time, so losing, copying and keeping of  *)
(*             entries need no steps of their own.  Calls (the youngest    *)
(*             version there will be) means none, or none that could harm  *)
(*   origin    the version of the data; it grows just before a call        *)
(*   call      the call under way; calls come one after the other, from    *)
(*             one node                                                    *)
(*   sight     ticks until the caller has known the epoch for long enough  *)
(*   watch     ticks until a member that is behind may be dropped, and     *)
(*             whether its beat has moved meanwhile                        *)
(*   need      the version that reads from now on have a right to          *)
(*                                                                         *)
(* Time is ticks; nothing has to happen in time, so that each node may     *)
(* pause at each point for as long as it likes.  Lease is the longest that *)
(* a lease takes by a clock that is slow, Wait the shortest that 1.25 such *)
(* times take by one that is fast: with rates within 25 % of each other    *)
(* Wait >= Lease, and that is all that is used.                            *)
(***************************************************************************)
EXTENDS Naturals

CONSTANTS
    Nodes, Readers, Caller,
    Delayed,    \* whose requests Redis may run after they were given up
    Calls, Epochs, Lease, Wait,
    \* The parts of the protocol: TRUE as it is, FALSE in the variant that must be found wrong.
    AppliesScopes,        \* a reply's scopes are taken into the table
    StampsBeforeReading,  \* the stamp is taken before any data is read
    WaitsAfterNewEpoch,   \* no return before Wait after the caller's first sight of the epoch
    SightFromReply,       \* that sight counts from the reply, not from the sending
    ComparesBeats,        \* a member that stirred meanwhile is not dropped
    RenewsEpoch,          \* a ledger lost or set back begins a new epoch
    LeasesFromSending,    \* a lease counts from the sending of its sync
    KeepsLeasedPosition,  \* a node with a lease is entered where it says it stands
    DropsLateReplies,     \* a reply is not taken for that to a later request
    RefusesOvertaken,     \* a request that a later one of its node overtook is not run
    ReadsAwaitLaterSync   \* a read waits for a sync that was sent after it began

VARIABLES ledger, members, node, sync, late, lateReply, fill, oldest, origin, call, sight, watch, need

vars == <<ledger, members, node, sync, late, lateReply, fill, oldest, origin, call, sight, watch, need>>

None == 99

Gone == [epoch |-> 0, position |-> 0, latest |-> 0, lease |-> 0, promised |-> 0]
Started == [epoch |-> 1, position |-> 0, latest |-> 0, lease |-> Lease, promised |-> 0]
NoSync == [phase |-> "none", left |-> 0, leased |-> FALSE, position |-> 0, epoch |-> 0, number |-> 0, need |-> 0]
NoLate == [from |-> None, leased |-> FALSE, position |-> 0]
NoReply == [to |-> None, epoch |-> 0, number |-> 0]
NoCall == [phase |-> "none", epoch |-> 0, number |-> 0, version |-> 0, left |-> 0]
NoWatch == [left |-> None, moved |-> FALSE]

Alive == {n \in Nodes : node[n].epoch # 0}

\* What has no bearing on the promise any more is made the same in all states, so that there are fewer of them.
Over == origin = Calls /\ call.phase = "none"

Larger(x, y) == IF x > y THEN x ELSE y
Less(x) == IF x = 0 \/ x = None THEN x ELSE x - 1

Init ==
    /\ ledger = [epoch |-> 1, number |-> 0]
    /\ members = [n \in Nodes |-> IF n \in Readers THEN 0 ELSE None]
    /\ node = [n \in Nodes |-> IF n \in Readers THEN Started ELSE Gone]
    /\ sync = [n \in Nodes |-> NoSync]
    /\ late = NoLate
    /\ lateReply = NoReply
    /\ fill = None
    /\ oldest = [epoch \in 1 .. Epochs |-> [stamp \in 0 .. Calls |-> IF epoch = 1 /\ stamp = 0 THEN 0 ELSE Calls]]
    /\ origin = 0
    /\ call = NoCall
    /\ sight = [epoch |-> 1, left |-> 0]
    /\ watch = [n \in Nodes |-> NoWatch]
    /\ need = 0

-----------------------------------------------------------------------------
(* Time *)

Tick ==
    /\ \/ \E n \in Nodes : node[n].lease > 0 \/ sync[n].left > 0 \/ watch[n].left \notin {0, None}
       \/ call.left > 0
       \/ sight.left > 0
    /\ node' = [n \in Nodes |-> [node[n] EXCEPT !.lease = Less(@)]]
    /\ sync' = [n \in Nodes |-> [sync[n] EXCEPT !.left = Less(@)]]
    /\ watch' = [n \in Nodes |-> [watch[n] EXCEPT !.left = Less(@)]]
    /\ call' = [call EXCEPT !.left = Less(@)]
    /\ sight' = [sight EXCEPT !.left = Less(@)]
    /\ UNCHANGED <<ledger, members, late, lateReply, fill, oldest, origin, need>>

-----------------------------------------------------------------------------
(* Tables and fills *)

Put(epoch, stamp, version) ==
    oldest' = [oldest EXCEPT ![epoch][stamp] = IF version < @ THEN version ELSE @]

\* A node's table changes.  At once it stamps and reads: a fill that reads later under this stamp can only read younger
\* data, so this one stands for all of them.
Learns(n, table) ==
    /\ node' = [node EXCEPT ![n] = table]
    /\ Put(table.epoch, table.position, origin)

\* The wrong way round: data is read, and stamped some time later, by whichever node.
ReadTooEarly ==
    /\ ~StampsBeforeReading
    /\ fill' = origin
    /\ fill' # fill
    /\ UNCHANGED <<ledger, members, node, sync, late, lateReply, oldest, origin, call, sight, watch, need>>

StampTooLate(n) ==
    /\ fill # None
    /\ n \in Alive
    /\ Put(node[n].epoch, node[n].position, fill)
    /\ fill' = None
    /\ UNCHANGED <<ledger, members, node, sync, late, lateReply, origin, call, sight, watch, need>>

\* A message of the topic.  Any that was ever sent may come at any time, in any order, again, or never.
Heard(table, number) ==
    [table EXCEPT !.latest = Larger(@, number), !.position = IF number = @ + 1 THEN number ELSE @]

HearMessage(n, number) ==
    /\ node[n].epoch = ledger.epoch
    /\ number <= ledger.number
    /\ number > node[n].position
    /\ Learns(n, Heard(node[n], number))
    /\ UNCHANGED <<ledger, members, sync, late, lateReply, fill, origin, call, sight, watch, need>>

-----------------------------------------------------------------------------
(* Sync: one under way per node; request and reply may be lost or late *)

SendSync(n) ==
    /\ n \in Alive
    /\ sync[n].phase = "none"
    /\ LET leased == node[n].lease > 0 IN
       sync' = [sync EXCEPT ![n] = [NoSync EXCEPT !.phase = "sent", !.left = Lease, !.need = need,
                    !.leased = leased, !.position = IF leased THEN node[n].position ELSE 0]]
    /\ UNCHANGED <<ledger, members, node, late, lateReply, fill, oldest, origin, call, sight, watch, need>>

\* Who trusts nothing before the reply stands where the reply brings it.
Entered(request) == IF request.leased /\ KeepsLeasedPosition THEN request.position ELSE ledger.number

Stirs(n, request) ==
    /\ members' = IF Over THEN members ELSE [members EXCEPT ![n] = Entered(request)]
    /\ watch' = [watch EXCEPT ![n].moved = watch[n].left # None]

RunSync(n) ==
    /\ sync[n].phase = "sent"
    /\ Stirs(n, sync[n])
    /\ sync' = [sync EXCEPT ![n].phase = "answered", ![n].epoch = ledger.epoch, ![n].number = ledger.number,
                    ![n].leased = FALSE, ![n].position = 0]
    /\ late' = IF RefusesOvertaken /\ late.from = n THEN NoLate ELSE late
    /\ UNCHANGED <<ledger, node, lateReply, fill, oldest, origin, call, sight, need>>

RunLate(n) ==
    /\ late.from = n
    /\ Stirs(n, late)
    /\ late' = NoLate
    /\ UNCHANGED <<ledger, node, sync, lateReply, fill, oldest, origin, call, sight, need>>

Applied(table, epoch, number) ==
    IF epoch = table.epoch
    THEN [table EXCEPT !.position = Larger(@, number), !.latest = IF AppliesScopes THEN Larger(@, number) ELSE @]
    ELSE [table EXCEPT !.epoch = epoch, !.position = number, !.latest = IF AppliesScopes THEN number ELSE 0]

\* With the reply come the table, the lease, and the reads that waited for it.
Granted(n, epoch, number) ==
    [Applied(node[n], epoch, number) EXCEPT
        !.lease = IF LeasesFromSending THEN sync[n].left ELSE Lease,
        !.promised = Larger(@, IF ReadsAwaitLaterSync THEN sync[n].need ELSE need)]

Sees(n, epoch, left) ==
    sight' = IF n = Caller /\ ~Over /\ sight.epoch # epoch THEN [epoch |-> epoch, left |-> left] ELSE sight

TakeReply(n) ==
    /\ sync[n].phase = "answered"
    /\ Learns(n, Granted(n, sync[n].epoch, sync[n].number))
    /\ Sees(n, sync[n].epoch, IF SightFromReply THEN Wait ELSE sync[n].left)
    /\ sync' = [sync EXCEPT ![n] = NoSync]
    /\ UNCHANGED <<ledger, members, late, lateReply, fill, origin, call, watch, need>>

\* The request may yet be run.  A reply that will be dropped leaves nothing behind.
GiveUpSync(n) ==
    /\ sync[n].phase # "none"
    /\ sync[n].left = 0
    /\ late' = IF sync[n].phase = "sent" /\ ~Over /\ n \in Delayed
               THEN [from |-> n, leased |-> sync[n].leased, position |-> sync[n].position]
               ELSE late
    /\ lateReply' = IF sync[n].phase = "answered" /\ ~DropsLateReplies
                    THEN [to |-> n, epoch |-> sync[n].epoch, number |-> sync[n].number]
                    ELSE lateReply
    /\ sync' = [sync EXCEPT ![n] = NoSync]
    /\ UNCHANGED <<ledger, members, node, fill, oldest, origin, call, sight, watch, need>>

TakeLateReply(n) ==
    /\ lateReply.to = n
    /\ sync[n].phase # "none"
    /\ Learns(n, Granted(n, lateReply.epoch, lateReply.number))
    /\ Sees(n, lateReply.epoch, Wait)
    /\ sync' = [sync EXCEPT ![n] = NoSync]
    /\ lateReply' = NoReply
    /\ UNCHANGED <<ledger, members, late, fill, origin, call, watch, need>>

-----------------------------------------------------------------------------
(* Calls *)

\* The data is written, the call begins, its script runs.  In one step: what is read between them is young anyway.
Begin ==
    /\ call.phase = "none"
    /\ origin < Calls
    /\ origin' = origin + 1
    /\ ledger' = [ledger EXCEPT !.number = @ + 1]
    /\ call' = [phase |-> "entered", epoch |-> ledger.epoch, number |-> ledger.number + 1,
                version |-> origin + 1, left |-> 0]
    /\ UNCHANGED <<members, node, sync, late, lateReply, fill, oldest, sight, watch, need>>

TakeCallReply ==
    /\ call.phase = "entered"
    /\ call' = [call EXCEPT !.phase = "waiting", !.left = Wait]
    /\ IF node[Caller].epoch = call.epoch
       THEN Learns(Caller, Heard(node[Caller], call.number))
       ELSE UNCHANGED <<node, oldest>>
    /\ Sees(Caller, call.epoch, Wait)
    /\ UNCHANGED <<ledger, members, sync, late, lateReply, fill, origin, watch, need>>

\* No reply: the caller is told so, and nothing is promised.  A repetition is the next call.
Fail ==
    /\ call.phase = "entered"
    /\ call' = NoCall
    /\ UNCHANGED <<ledger, members, node, sync, late, lateReply, fill, oldest, origin, sight, watch, need>>

AllKnow ==
    /\ ledger.epoch = call.epoch
    /\ WaitsAfterNewEpoch => sight.epoch = call.epoch /\ sight.left = 0
    /\ \A n \in Nodes : members[n] >= call.number

\* After the last call the nodes have nothing to do with each other any more: one of them, whichever, is followed.
Return ==
    /\ call.phase = "waiting"
    /\ call.left = 0 \/ AllKnow
    /\ need' = call.version
    /\ call' = NoCall
    /\ IF origin < Calls
       THEN UNCHANGED <<members, node, sync, late, sight, watch>>
       ELSE /\ \E one \in Alive :
                 /\ node' = [n \in Nodes |-> IF n = one THEN node[n] ELSE Gone]
                 /\ sync' = [n \in Nodes |-> IF n = one THEN sync[n] ELSE NoSync]
            /\ members' = [n \in Nodes |-> None]
            /\ late' = NoLate
            /\ sight' = [epoch |-> 0, left |-> 0]
            /\ watch' = [n \in Nodes |-> NoWatch]
    /\ UNCHANGED <<ledger, lateReply, fill, oldest, origin>>

\* This call returns after Wait anyway; a member is dropped for the sake of the next.
Watch(n) ==
    /\ call.phase = "waiting"
    /\ origin < Calls
    /\ ledger.epoch = call.epoch
    /\ members[n] < call.number
    /\ watch' = [watch EXCEPT ![n] = [left |-> Wait, moved |-> FALSE]]
    /\ watch' # watch
    /\ UNCHANGED <<ledger, members, node, sync, late, lateReply, fill, oldest, origin, call, sight, need>>

Drop(n) ==
    /\ watch[n].left = 0
    /\ watch' = [watch EXCEPT ![n] = NoWatch]
    /\ members' = IF watch[n].moved /\ ComparesBeats THEN members ELSE [members EXCEPT ![n] = None]
    /\ UNCHANGED <<ledger, node, sync, late, lateReply, fill, oldest, origin, call, sight, need>>

-----------------------------------------------------------------------------
(* Loss of the ledger: FLUSHALL, eviction, restart, failover *)

\* A lease and a position from another epoch count for nothing.
Unleased(request) == [request EXCEPT !.leased = FALSE, !.position = 0]

BeginEpoch ==
    /\ ledger.epoch < Epochs
    /\ ledger' = [epoch |-> ledger.epoch + 1, number |-> 0]
    /\ members' = [n \in Nodes |-> None]
    /\ sync' = [n \in Nodes |-> IF sync[n].phase = "sent" THEN Unleased(sync[n]) ELSE sync[n]]
    /\ late' = Unleased(late)
    /\ watch' = [n \in Nodes |-> NoWatch]
    /\ UNCHANGED <<node, lateReply, fill, oldest, origin, call, sight, need>>

\* A replica, or a snapshot, that missed the last invalidations goes on as if it had not.
SetBack ==
    /\ \E number \in 0 .. ledger.number :
         /\ number < ledger.number
         /\ ledger' = [ledger EXCEPT !.number = number]
         /\ members' = [n \in Nodes |-> IF members[n] = None \/ members[n] <= number THEN members[n] ELSE number]
    /\ UNCHANGED <<node, sync, late, lateReply, fill, oldest, origin, call, sight, watch, need>>

LoseLedger == IF RenewsEpoch THEN BeginEpoch ELSE SetBack

-----------------------------------------------------------------------------
Next ==
    \/ Tick
    \/ ReadTooEarly
    \/ Begin \/ TakeCallReply \/ Fail \/ Return
    \/ LoseLedger
    \/ \E n \in Nodes :
        \/ StampTooLate(n)
        \/ \E number \in 1 .. Calls : HearMessage(n, number)
        \/ SendSync(n) \/ RunSync(n) \/ RunLate(n) \/ TakeReply(n) \/ GiveUpSync(n) \/ TakeLateReply(n)
        \/ Watch(n) \/ Drop(n)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
\* An answer is valid under a table of its epoch when its stamp is not below the scope's latest number known there.
\* What is valid is new enough for reads that waited for a sync, and under a lease for every read that begins now.
Holds ==
    \A n \in Alive : \A stamp \in node[n].latest .. Calls :
        LET version == oldest[node[n].epoch][stamp] IN
            /\ version >= node[n].promised
            /\ node[n].lease > 0 => version >= need

\* These two must be found wrong, or the rest says nothing: the last call does return, also by the acknowledgement of a
\* reader with a lease, before any time is up.
NeverReturns == need < Calls
NeverAcknowledged ==
    ~(call.phase = "waiting" /\ call.left > 0 /\ AllKnow /\ \E n \in Alive \ {Caller} : node[n].lease > 0)
=============================================================================
