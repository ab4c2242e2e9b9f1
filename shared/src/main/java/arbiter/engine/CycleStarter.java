package arbiter.engine;

import arbiter.account.AccountId;
import arbiter.account.Accounts;
import arbiter.decision.DecisionId;
import arbiter.engine.DecisionQueue.NotSent;
import arbiter.market.MarketData;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.Wanted;
import arbiter.strategy.Strategies;
import arbiter.strategy.Strategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Starts a cycle: fixes one snapshot of the market for it and sends one request for each active account. Safe to repeat: the
 * same tick finds the same snapshot and asks for the same decisions.
 */
public final class CycleStarter {

    private static final Duration LEAST_GRACE = Duration.ofSeconds(120);
    private static final int PAGE = 500;

    private final MarketData market;
    private final SnapshotStore snapshots;
    private final Accounts accounts;
    private final Strategies strategies;
    private final DecisionQueue queue;
    private final Sweep sweep;
    private final Clock clock;

    public CycleStarter(
            MarketData market,
            SnapshotStore snapshots,
            Accounts accounts,
            Strategies strategies,
            DecisionQueue queue,
            Sweep sweep,
            Clock clock) {
        this.market = market;
        this.snapshots = snapshots;
        this.accounts = accounts;
        this.strategies = strategies;
        this.queue = queue;
        this.sweep = sweep;
        this.clock = clock;
    }

    /**
     * What every cycle is about.
     *
     * @param interval between two cycles; a request expires when the next one is due
     */
    public record Settings(List<Symbol> assets, Duration interval) {

        public Settings {
            assets = List.copyOf(assets);
        }
    }

    /**
     * What a tick came to.
     *
     * @param stale whether it came too late and was dropped
     * @param snapshotId null when it was dropped
     * @param marketReads 1, or 0 when the cycle's snapshot was fixed before
     * @param sent requests sent
     * @param swept requests sent again because their worker had died
     */
    public record Started(
            String cycleId, boolean stale, @Nullable String snapshotId, int marketReads, int sent, int swept) {}

    /**
     * Starts the cycle of a scheduled time, which is its id. A tick older than the larger of half the interval and 120 s is
     * dropped; dead work is sent again in any case.
     *
     * @throws NotSent when the queue did not take every request: the tick is to be repeated
     */
    public Started start(Instant scheduledAt, Settings settings) throws NotSent {
        var cycleId = scheduledAt.toString();
        var now = clock.instant();
        var swept = sweep.run();
        if (Duration.between(scheduledAt, now).compareTo(grace(settings.interval())) > 0)
            return new Started(cycleId, true, null, 0, 0, swept);
        var fixed = snapshots.fixedFor(cycleId);
        var snapshotId = fixed.orElseGet(() -> read(cycleId, scheduledAt, settings.assets()));
        var sent = send(cycleId, scheduledAt, snapshotId, settings);
        return new Started(cycleId, false, snapshotId, fixed.isPresent() ? 0 : 1, sent, swept);
    }

    private static Duration grace(Duration interval) {
        var half = interval.dividedBy(2);
        return half.compareTo(LEAST_GRACE) > 0 ? half : LEAST_GRACE;
    }

    /**
     * History as of the scheduled time; a live market as it is now, since it knows no other time. What stands in accounts beyond
     * the cycle's assets is priced too: without a price their equity cannot be told.
     */
    private String read(String cycleId, Instant scheduledAt, List<Symbol> assets) {
        var interests = accounts.interests();
        var wanted = new Wanted(assets, timeframes(interests.strategies()), interests.assets());
        var at = market.isLive() ? clock.instant() : scheduledAt;
        return snapshots.fix(cycleId, snapshots.keep(market.read(wanted, at)));
    }

    /**
     * Of the strategies that accounts follow, active or not, and of the one that stands in for those that do not exist. An account
     * that is switched after the market was read lacks what only its new strategy asks for, which is named to it.
     */
    private Set<Timeframe> timeframes(Set<String> strategyIds) {
        var followed = new HashSet<>(strategyIds);
        var known = strategies.all();
        if (!known.stream().map(Strategy::id).collect(Collectors.toSet()).containsAll(followed))
            followed.add(Followed.STAND_IN);
        var wanted = EnumSet.noneOf(Timeframe.class);
        known.stream()
                .filter(strategy -> followed.contains(strategy.id()))
                .map(Strategy::timeframes)
                .forEach(wanted::addAll);
        return wanted;
    }

    private int send(String cycleId, Instant at, String snapshotId, Settings settings) throws NotSent {
        var sent = 0;
        String cursor = null;
        do {
            var page = accounts.active(cursor, PAGE);
            queue.send(page.ids().stream()
                    .map(account -> request(account, cycleId, at, snapshotId, settings))
                    .toList());
            sent += page.ids().size();
            cursor = page.next();
        } while (cursor != null);
        return sent;
    }

    private static Request request(
            AccountId account, String cycleId, Instant at, String snapshotId, Settings settings) {
        return new Request(
                DecisionId.ofCycle(account, cycleId),
                account,
                cycleId,
                settings.assets(),
                null,
                snapshotId,
                at,
                at.plus(settings.interval()));
    }
}
