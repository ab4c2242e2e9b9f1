package arbiter.engine;

import arbiter.engine.DecisionQueue.NotSent;
import java.time.Clock;

/** Sends again what was claimed by a worker that died; whoever takes it over continues from where it was. */
public final class Sweep {

    private static final int MOST = 500;

    private final Ledger ledger;
    private final DecisionQueue queue;
    private final Clock leases;

    /** A sweep that measures leases with this clock, the one they were taken by. */
    public Sweep(Ledger ledger, DecisionQueue queue, Clock leases) {
        this.ledger = ledger;
        this.queue = queue;
        this.leases = leases;
    }

    /**
     * Sends what is past its lease and returns how much.
     *
     * @throws NotSent when the queue did not take all of it: the next sweep finds it again
     */
    public int run() throws NotSent {
        var overdue = ledger.overdue(leases.instant(), MOST).stream()
                .map(Work::request)
                .toList();
        if (!overdue.isEmpty()) queue.send(overdue);
        return overdue.size();
    }
}
