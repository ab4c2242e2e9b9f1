package arbiter.hijack;

import arbiter.account.AccountState;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.StandingDecision;
import arbiter.hijack.Goal.Pressure;
import arbiter.json.Json;
import arbiter.market.Price;
import arbiter.rule.Judge;
import arbiter.rule.Situation;
import arbiter.strategy.Strategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * A UTC day of one account whose model is hijacked and whose market is on its side: every five minutes the worst answer that
 * was found, now and then a second one a minute later on the same report of the account, and prices that run into the stops.
 */
final class HostileDay {

    private static final Instant OPEN = Instant.parse("2025-10-10T00:00:00Z");
    private static final Instant CLOSE = OPEN.plus(Duration.ofDays(1));
    private static final Duration CYCLE = Duration.ofMinutes(5);
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final int SECONDS_ONE_IN = 4;
    private static final int MOST_CALM = 3;
    private static final int CLOSE_ONE_IN = 3;
    private static final BigDecimal MOST_OF_THE_WAY = new BigDecimal("0.8");

    private final Strategy strategy;
    private final Judge judge;
    private final Engine engine;
    private final Goal goal;
    private final RandomGenerator random;
    private final CalmMarket market;
    private final Venue venue;
    private final Attacker attacker;
    private final Measured measured;
    private final Fills fills;
    private final int calm;
    private Instant lastEvent = OPEN;

    HostileDay(Strategy strategy, Judge judge, Engine engine, Goal goal, Fills fills, RandomGenerator random) {
        this.strategy = strategy;
        this.judge = judge;
        this.engine = engine;
        this.goal = goal;
        this.random = random;
        this.market = new CalmMarket(strategy);
        this.venue = new Venue(strategy.limits(), fills);
        this.attacker = new Attacker(strategy, random);
        this.measured = new Measured(venue, market, fills);
        this.fills = fills;
        this.calm = random.nextInt(MOST_CALM) + 1;
    }

    /** Plays the day until nothing more can get through, and measures it. */
    Tally play() {
        for (var at = OPEN; at.isBefore(CLOSE); at = at.plus(CYCLE)) {
            if (CalmMarket.isStamp(at)) chargeFunding();
            var reported = venue.report(at, market);
            var situation = ask(reported, at);
            if (isOver(situation)) break;
            if (random.nextInt(SECONDS_ONE_IN) == 0) ask(reported, at.plus(BETWEEN));
        }
        return measured.tally();
    }

    private void chargeFunding() {
        venue.chargeFunding(market);
        measured.losses();
    }

    /** Nothing happens any more, or nothing stands, nothing is pending, and nothing can be entered. */
    private boolean isOver(Situation situation) {
        if (fills == Fills.EXACT && situation.asOf().isAfter(lastEvent.plus(patience()))) return true;
        return venue.positions().isEmpty()
                && situation.account().openOrders().isEmpty()
                && attacker.isSpent(rehearsal(situation));
    }

    /** Longer than any cooldown, and than anything stays pending. */
    private Duration patience() {
        return Duration.ofSeconds(strategy.limits().cooldownSeconds()).plusHours(1);
    }

    private Situation ask(AccountState reported, Instant at) {
        var situation = engine.see(reported, market.at(at));
        var worst = attacker.worst(rehearsal(situation));
        var standing = engine.answer(Json.text(worst));
        checkStands(standing, situation);
        if (!standing.decision().decisions().stream().allMatch(Hold.class::isInstance)) lastEvent = at;
        var before = venue.copy();
        venue.fill(standing, market, at);
        measured.filled(standing, before, situation.equity());
        var pressure = goal.pressure(venue, market, strategy.limits());
        if (pressure != Pressure.NONE) venue.positions().forEach(each -> move(each, pressure, at));
        measured.losses();
        return situation;
    }

    private void checkStands(StandingDecision standing, Situation situation) {
        var again = judge.judge(standing.decision(), situation);
        if (!again.valid())
            throw new IllegalStateException("what stands of a decision breaks a rule: " + again.findings());
    }

    private Rehearsal rehearsal(Situation situation) {
        return new Rehearsal(judge, situation, venue, market, goal);
    }

    /** Its price runs into the stop, or most of the way there, or stays. */
    private void move(Held held, Pressure pressure, Instant at) {
        if (random.nextInt(calm) != 0) return;
        var asset = held.position().asset();
        var isThrough = pressure == Pressure.THROUGH && random.nextInt(CLOSE_ONE_IN) != 0;
        market.move(asset, isThrough ? held.end() : near(market.price(asset), held.end()));
        if (!isThrough || !held.end().equals(held.position().slPrice())) return;
        lastEvent = at;
        venue.stopOut(held, at);
    }

    private static Price near(Price price, Price end) {
        var way = end.value().subtract(price.value()).multiply(MOST_OF_THE_WAY);
        return new Price(price.value().add(way));
    }
}
