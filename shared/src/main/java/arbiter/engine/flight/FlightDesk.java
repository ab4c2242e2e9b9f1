package arbiter.engine.flight;

import arbiter.account.Accounts;
import arbiter.account.Live;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Source;
import arbiter.decision.Status;
import arbiter.engine.Ledger;
import arbiter.engine.SnapshotStore;
import arbiter.engine.Work;
import arbiter.engine.WorkState;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the flight that answers a request, or begins one. Whoever shares a flight works on its decision like whoever began it, so
 * that a worker who died is taken over.
 *
 * <p>A flight that is under way is shared while nothing says that the market is no longer the one it began with, nothing else was
 * decided or changed about the account, and it can still be asked; decisions of an experiment too, whose arm is the flight's. One
 * that was decided is found while the market is surely the same, and its record moreover
 * <ul>
 *   <li>has not reached {@code valid_until},
 *   <li>is what the chosen model said: no fallback, no conservative hold, no arm of an experiment,
 *   <li>was not withheld, and both account and engine are active,
 *   <li>is the newest of the account, which has the risk version that this record left: nothing was decided, halted or switched
 *       since, whether before or after it was recorded.
 * </ul>
 */
public final class FlightDesk {

    /** How long a flight is to be found: longer than any decision stands. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final int MOST_TRIES = 10;

    private final Flights flights;
    private final Ledger ledger;
    private final Accounts accounts;
    private final SnapshotStore snapshots;
    private final BigDecimal atrShare;
    private final Clock clock;

    /**
     * @param atrShare how far a price may move, as a share of the asset's ATR, before a decision is no longer found
     * @param clock the market's time
     */
    public FlightDesk(
            Flights flights,
            Ledger ledger,
            Accounts accounts,
            SnapshotStore snapshots,
            BigDecimal atrShare,
            Clock clock) {
        if (atrShare.signum() < 0) throw new IllegalArgumentException("a share below 0: " + atrShare);
        this.flights = flights;
        this.ledger = ledger;
        this.accounts = accounts;
        this.snapshots = snapshots;
        this.atrShare = atrShare;
        this.clock = clock;
    }

    /**
     * The flight that answers; the market of one that begins is kept.
     *
     * @param anew whether none that was decided before will do; one that is under way does
     */
    public Boarding board(Circumstances now, boolean anew) {
        if (!now.mayShare()) return Boarding.began(flight(now));
        var name = now.name();
        var seen = flights.find(name);
        return seen.flatMap(flight -> fitting(flight, now, anew))
                .orElseGet(() -> begin(name, seen.orElse(null), now, anew));
    }

    private Boarding begin(String name, @Nullable Flight seen, Circumstances now, boolean anew) {
        var own = flight(now);
        var before = seen;
        for (var attempt = 0; attempt < MOST_TRIES; attempt++) {
            var stands = flights.begin(name, before, own, KEPT);
            if (stands.equals(own)) return Boarding.began(own);
            var fitting = fitting(stands, now, anew);
            if (fitting.isPresent()) return fitting.get();
            before = stands;
        }
        // Others began anew each time: this decision is shared with nobody.
        return Boarding.began(own);
    }

    private Flight flight(Circumstances now) {
        return now.flight(snapshots.keep(now.snapshot()));
    }

    private Optional<Boarding> fitting(Flight seen, Circumstances now, boolean anew) {
        var work = ledger.work(seen.id());
        // Of one decision there may be several flights, of different markets: it was worked on as one of them.
        if (work.filter(of -> !of.request().equals(seen.request())).isPresent()) return Optional.empty();
        if (work.filter(of -> of.state().isDecided()).isEmpty()) return underWay(seen, now);
        return anew ? Optional.empty() : found(seen, work.get(), now);
    }

    private Optional<Boarding> underWay(Flight seen, Circumstances now) {
        var mayJoin = seen.marks().mayHold(now.marks(), atrShare)
                && now.account().live().riskVersion() == seen.riskVersion()
                && !seen.isPastItsUseAt(clock.instant());
        return mayJoin ? Optional.of(Boarding.shares(seen)) : Optional.empty();
    }

    private Optional<Boarding> found(Flight seen, Work work, Circumstances now) {
        if (work.state() == WorkState.WITHHELD || !now.isActive()) return Optional.empty();
        if (!seen.marks().hold(now.marks(), atrShare)) return Optional.empty();
        return ledger.find(seen.id())
                .filter(record -> clock.instant().isBefore(record.validUntil()))
                .filter(record -> isOfItsModel(record, now))
                .filter(record -> isNewest(record, seen, now))
                .map(record -> Boarding.finds(seen, record));
    }

    private static boolean isOfItsModel(DecisionRecord record, Circumstances now) {
        var route = now.route();
        return route != null
                && route.experiment() == null
                && record.model().requested().equals(route.model())
                && record.experiment() == null
                && record.status() != Status.FELL_BACK
                && record.source() != Source.FALLBACK_MODEL
                && record.source() != Source.CONSERVATIVE_HOLD;
    }

    private boolean isNewest(DecisionRecord record, Flight seen, Circumstances now) {
        var live = liveOnceDecided(seen, now);
        return live.riskVersion() == seen.riskVersion() + 1 && record.hash().equals(live.chainHash());
    }

    /** Where the account was read just before the flight was recorded, it is read again. */
    private Live liveOnceDecided(Flight seen, Circumstances now) {
        var live = now.account().live();
        if (live.riskVersion() != seen.riskVersion()) return live;
        return accounts.find(now.account().id())
                .orElseThrow(() -> new IllegalStateException(
                        "no such account any more: " + now.account().id()))
                .live();
    }
}
