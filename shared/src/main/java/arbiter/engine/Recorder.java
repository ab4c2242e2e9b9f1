package arbiter.engine;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.AssumedPrice;
import arbiter.decision.DecisionLog;
import arbiter.decision.DecisionLog.ChainMoved;
import arbiter.decision.DecisionRecord;
import arbiter.decision.DecisionRecord.StrategyRef;
import arbiter.decision.Execution;
import arbiter.decision.Source;
import arbiter.decision.StandingDecision;
import arbiter.decision.Status;
import arbiter.decision.Thesis;
import arbiter.decision.Timings;
import arbiter.decision.TradingDecision;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.rule.AssetFacts;
import arbiter.rule.ContextWriter;
import arbiter.rule.Situation;
import arbiter.rule.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The stage that records: writes down all that led to a decision, hashes it into the account's chain, and keeps it. */
public final class Recorder {

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(15);

    private final DecisionLog log;

    public Recorder(DecisionLog log) {
        this.log = log;
    }

    /** The record that stands for the request: this one, or the one that was kept first. */
    public DecisionRecord record(Gathered gathered, Proposed proposed, Verdict verdict, Supplier<Timings> timings) {
        while (true) {
            var previous = log.head(gathered.request().account()).orElse(null);
            var record = compose(gathered, proposed, verdict, timings.get(), previous);
            try {
                return log.keep(record);
            } catch (ChainMoved moved) {
                // The next turn follows the record that came first.
            }
        }
    }

    private static DecisionRecord compose(
            Gathered gathered,
            Proposed proposed,
            Verdict verdict,
            Timings timings,
            @org.jspecify.annotations.Nullable String previousHash) {
        var request = gathered.request();
        var situation = gathered.situation();
        var strategy = situation.strategy();
        var decidedAt = situation.asOf();
        var fellBack = verdict.status() == Status.FELL_BACK;
        return new DecisionRecord(
                        request.id(),
                        request.account(),
                        request.cycleId(),
                        request.symbols(),
                        request.requestedAt(),
                        decidedAt,
                        decidedAt.plus(life(strategy.shortestTimeframe().length())),
                        assumedPrices(situation),
                        inputAges(situation, decidedAt),
                        new StrategyRef(strategy.id(), strategy.version()),
                        proposed.model(),
                        null,
                        fellBack ? Source.CONSERVATIVE_HOLD : proposed.source(),
                        verdict.status(),
                        verdict.status() == Status.APPROVED,
                        proposed.proposal(),
                        complete(verdict.standing(), request.symbols()),
                        verdict.findings(),
                        Stream.concat(proposed.corrections().stream(), verdict.corrections().stream())
                                .toList(),
                        Stream.concat(gathered.problems().stream(), proposed.problems().stream())
                                .toList(),
                        proposed.usage(),
                        timings,
                        ContextWriter.hash(situation),
                        proposed.promptHash(),
                        previousHash,
                        "")
                .sealed();
    }

    private static Duration life(Duration shortestTimeframe) {
        return shortestTimeframe.compareTo(LONGEST_LIFE) < 0 ? shortestTimeframe : LONGEST_LIFE;
    }

    private static Map<Symbol, AssumedPrice> assumedPrices(Situation situation) {
        var drift = situation.strategy().limits().maxDriftPercent().movePointLeft(2);
        var prices = new TreeMap<Symbol, AssumedPrice>();
        for (var symbol : situation.symbols())
            situation
                    .facts(symbol)
                    .map(AssetFacts::assumedPrice)
                    .ifPresent(price -> prices.put(symbol, band(price, drift)));
        return prices;
    }

    private static AssumedPrice band(Price price, BigDecimal drift) {
        return new AssumedPrice(
                price,
                new Price(price.value().multiply(BigDecimal.ONE.subtract(drift))),
                new Price(price.value().multiply(BigDecimal.ONE.add(drift))));
    }

    private static Map<String, Long> inputAges(Situation situation, Instant decidedAt) {
        var ages = new TreeMap<String, Long>();
        ages.put(
                "account",
                Duration.between(situation.account().asOf(), decidedAt).toMillis());
        for (var symbol : situation.symbols())
            situation
                    .facts(symbol)
                    .ifPresent(facts -> ages.put(
                            symbol.value(),
                            Duration.between(facts.observedAt(), decidedAt).toMillis()));
        return ages;
    }

    /** One entry for each requested symbol, in that order: an asset that nobody was asked about is held. */
    private static StandingDecision complete(StandingDecision standing, List<Symbol> symbols) {
        var judged = standing.decision();
        var decisions = new ArrayList<AssetDecision>();
        var executions = new ArrayList<Execution>();
        for (var symbol : symbols) {
            var at = judged.decisions().stream()
                    .map(AssetDecision::asset)
                    .toList()
                    .indexOf(symbol);
            decisions.add(
                    at < 0
                            ? new Hold(symbol, Thesis.unproposed("Left out for lack of data."))
                            : judged.decisions().get(at));
            executions.add(at < 0 ? Execution.NONE : standing.executions().get(at));
        }
        var whole = new TradingDecision(
                decisions, judged.portfolioRationale(), judged.totalAllocation(), judged.portfolioRiskLevel());
        return new StandingDecision(whole, executions);
    }
}
