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

    /** How long before a request that asks anew a flight may have been asked for to be of the same moment. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(2);

    private static final int MOST_TRIES = 10;

    private final Flights flights;
    private final Ledger ledger;
    private final Accounts accounts;
    private final SnapshotStore snapshots;
    private final BigDecimal atrShare;
    private final Clock clock;
    private final Clock leases;

    /**
     * @param atrShare how far a price may move, as a share of the asset's ATR, before a decision is no longer found
     * @param clock the market's time
     * @param leases the time that leases are measured in
     */
    public FlightDesk(
            Flights flights,
            Ledger ledger,
            Accounts accounts,
            SnapshotStore snapshots,
            BigDecimal atrShare,
            Clock clock,
            Clock leases) {
        if (atrShare.signum() < 0) throw new IllegalArgumentException("a share below 0: " + atrShare);
        this.flights = flights;
        this.ledger = ledger;
        this.accounts = accounts;
        this.snapshots = snapshots;
        this.atrShare = atrShare;
        this.clock = clock;
        this.leases = leases;
    }

    /**
     * The flight that answers; the market of one that begins is kept.
     *
     * @param anew whether none that was decided or begun before will do, but for one that was begun at the same moment
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
            // Whoever displaces a flight may have looked at the account before that one ended.
            if (before != null) own = own.at(live(now).riskVersion());
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
        return now.flight(snapshots.keep(now.snapshot()), now.account().live().riskVersion());
    }

    private Optional<Boarding> fitting(Flight seen, Circumstances now, boolean anew) {
        var work = ledger.work(seen.id());
        if (work.filter(of -> !seen.isWorkedOnAs(of)).isPresent()) return Optional.empty();
        if (work.filter(of -> of.state().isDecided()).isEmpty()) return underWay(seen, work.orElse(null), now, anew);
        return anew ? Optional.empty() : found(seen, work.get(), now);
    }

    private Optional<Boarding> underWay(Flight seen, @Nullable Work work, Circumstances now, boolean anew) {
        var mayJoin = seen.marks().mayHold(now.marks(), atrShare)
                && now.account().live().riskVersion() == seen.riskVersion()
                && (seen.isAccountKnown() || !now.isAccountKnown())
                && (!anew || isOfTheMoment(seen, now))
                && isOfUse(seen, work);
        return mayJoin ? Optional.of(Boarding.shares(seen)) : Optional.empty();
    }

    private static boolean isOfTheMoment(Flight seen, Circumstances now) {
        return !seen.request()
                .requestedAt()
                .plus(SAME_MOMENT)
                .isBefore(now.request().requestedAt());
    }

    /** Who takes over from a worker who died while he asked may ask no more: he has what was said by then, or nothing. */
    private boolean isOfUse(Flight seen, @Nullable Work work) {
        if (work != null && leases.instant().isBefore(work.leaseUntil())) return !seen.isPastItsUseAt(clock.instant());
        var isSilent = work != null
                && work.state() == WorkState.ASKED
                && ledger.exchanges(seen.id()).isEmpty();
        return !isSilent && !seen.isPastJoiningAt(clock.instant());
    }

    private Optional<Boarding> found(Flight seen, Work work, Circumstances now) {
        if (work.state() == WorkState.WITHHELD || !now.isActive()) return Optional.empty();
        if (!seen.isAccountKnown() || !now.isAccountKnown()) return Optional.empty();
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
        return live.riskVersion() == seen.riskVersion() ? live(now) : live;
    }

    /** The live part of the account, read anew. */
    private Live live(Circumstances now) {
        return accounts.find(now.account().id())
                .orElseThrow(() -> new IllegalStateException(
                        "no such account any more: " + now.account().id()))
                .live();
    }
}
