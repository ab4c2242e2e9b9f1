package arbiter.engine;

import arbiter.account.EquitySeen;
import arbiter.account.Live;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.AssumedPrice;
import arbiter.decision.DecisionRecord;
import arbiter.decision.DecisionRecord.StrategyRef;
import arbiter.decision.Execution;
import arbiter.decision.Source;
import arbiter.decision.StandingDecision;
import arbiter.decision.Status;
import arbiter.decision.Thesis;
import arbiter.decision.Timings;
import arbiter.decision.TradingDecision;
import arbiter.engine.Ledger.LostWork;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.rule.AssetFacts;
import arbiter.rule.ContextWriter;
import arbiter.rule.Situation;
import arbiter.rule.Verdict;
import arbiter.strategy.Strategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stage that records: writes down all that led to a decision, hashes it into the account's chain, and records it with
 * the account's live part, if that is still the one that was judged.
 */
public final class Recorder {

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(15);

    private final Ledger ledger;

    public Recorder(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The record that now stands; empty when the account changed since it was judged.
     *
     * @throws LostWork when another worker took over
     */
    public Optional<DecisionRecord> record(Answer answer, Gathered gathered, Verdict verdict, Supplier<Timings> timings)
            throws LostWork {
        var judged = gathered.account().live();
        var record = compose(gathered, answer, verdict, timings.get(), judged.chainHash());
        return ledger.record(answer.work(), record, judged, next(judged, gathered, record), answer.spent())
                ? Optional.of(record)
                : Optional.empty();
    }

    /** The account's live part once the record stands: its entries are pending, and the chain is one longer. */
    private static Live next(Live judged, Gathered gathered, DecisionRecord record) {
        var pending = Stream.concat(gathered.account().pending(), PendingEntries.of(record, gathered.situation()))
                .toList();
        return new Live(
                judged.riskVersion() + 1,
                judged.tradingState(),
                pending,
                judged.chainSequence() + 1,
                record.hash(),
                judged.day(),
                judged.committed(),
                isEquityKnown(gathered)
                        ? EquitySeen.of(
                                gathered.account().state(), gathered.situation().equity())
                        : judged.seen(),
                isEquityKnown(gathered)
                        ? gathered.account().peakAfter(gathered.situation().equity())
                        : judged.peak());
    }

    /** Where a position has no price equity is a guess, and so it is before the account's source ever spoke. */
    private static boolean isEquityKnown(Gathered gathered) {
        return gathered.situation().isPriced() && gathered.account().state().isKnown();
    }

    private static DecisionRecord compose(
            Gathered gathered, Answer answer, Verdict verdict, Timings timings, @Nullable String previousHash) {
        var proposed = answer.proposed();
        var request = gathered.request();
        var situation = gathered.situation();
        var strategy = situation.strategy();
        var decidedAt = situation.asOf();
        var source = verdict.status() == Status.FELL_BACK ? Source.CONSERVATIVE_HOLD : proposed.source();
        return new DecisionRecord(
                        request.decisionId(),
                        request.accountId(),
                        request.cycleId(),
                        request.symbols(),
                        request.requestedAt(),
                        decidedAt,
                        validUntil(decidedAt, strategy),
                        assumedPrices(situation),
                        inputAges(situation, decidedAt),
                        new StrategyRef(strategy.id(), strategy.version()),
                        proposed.model(),
                        answer.route().experiment(),
                        source,
                        verdict.status(),
                        DecisionRecord.passes(source, verdict.status()),
                        proposed.proposal(),
                        complete(verdict.standing(), request.symbols()),
                        verdict.findings(),
                        Stream.concat(proposed.corrections().stream(), verdict.corrections().stream())
                                .toList(),
                        Stream.concat(gathered.problems().stream(), proposed.problems().stream())
                                .toList(),
                        answer.usage(),
                        timings,
                        ContextWriter.hash(situation),
                        answer.promptHash(),
                        previousHash,
                        "")
                .sealed();
    }

    /** How long a decision may be acted on: one of the strategy's shortest timeframes, a quarter of an hour at most. */
    public static Instant validUntil(Instant decidedAt, Strategy strategy) {
        var life = strategy.shortestTimeframe().length();
        return decidedAt.plus(life.compareTo(LONGEST_LIFE) < 0 ? life : LONGEST_LIFE);
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
