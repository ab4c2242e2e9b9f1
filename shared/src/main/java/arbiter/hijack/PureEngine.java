package arbiter.hijack;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.EquitySeen;
import arbiter.account.Live;
import arbiter.account.ModelTerms;
import arbiter.account.TradingState;
import arbiter.decision.DecisionId;
import arbiter.decision.StandingDecision;
import arbiter.engine.Gathered;
import arbiter.engine.Gatherer;
import arbiter.engine.PendingEntries;
import arbiter.engine.Reader;
import arbiter.engine.Recorder;
import arbiter.engine.Request;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.model.ModelReply.Answered;
import arbiter.model.routing.Route;
import arbiter.rule.Judge;
import arbiter.rule.Situation;
import arbiter.rule.Verdict;
import arbiter.strategy.Strategy;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stages of a decision that need no world, over one account that is kept here: gather, read, judge, and what is pending after. */
final class PureEngine implements Engine {

    private static final AccountId ACCOUNT = new AccountId("hijacked");
    private static final Route ROUTE = new Route("hijacked", List.of(), null);

    private final Strategy strategy;
    private final Judge judge;
    private final Reader reader = new Reader();
    private Live live = Live.NEW;
    private @Nullable Gathered seen;

    PureEngine(Strategy strategy, Judge judge) {
        this.strategy = strategy;
        this.judge = judge;
    }

    @Override
    public Situation see(AccountState reported, MarketSnapshot market) {
        var account = new Account(ACCOUNT, Venue.TERMS, ModelTerms.of(Money.ZERO), reported, live, strategy.id());
        seen = Gatherer.gather(request(market), account, strategy, market, TradingState.ACTIVE);
        return seen.situation();
    }

    private static Request request(MarketSnapshot market) {
        var cycle = market.asOf().toString();
        return new Request(
                DecisionId.ofCycle(ACCOUNT, cycle),
                ACCOUNT,
                cycle,
                List.copyOf(market.assets().keySet()),
                null,
                "-",
                market.asOf(),
                market.asOf());
    }

    @Override
    public StandingDecision answer(String text) {
        var gathered = Objects.requireNonNull(seen, "nothing was seen yet");
        var situation = gathered.situation();
        var proposal = reader.read(Answered.free(ROUTE.model(), text), ROUTE, situation.symbols())
                .proposal();
        var verdict = proposal == null
                ? judge.nothing(situation.symbols(), List.of(), "The answer could not be read.")
                : judge.judge(proposal, situation);
        live = after(verdict, gathered);
        return verdict.standing();
    }

    /** As a recorder leaves it. */
    private static Live after(Verdict verdict, Gathered gathered) {
        var situation = gathered.situation();
        var decidedAt = situation.asOf();
        var made = new PendingEntries.Made(
                gathered.request().decisionId(), decidedAt, Recorder.validUntil(decidedAt, situation.strategy()));
        var entries = PendingEntries.of(verdict.standing(), made, situation);
        var judged = gathered.account().live();
        return new Live(
                judged.riskVersion() + 1,
                judged.tradingState(),
                Stream.concat(gathered.account().pending(), entries).toList(),
                judged.chainSequence() + 1,
                null,
                null,
                Money.ZERO,
                EquitySeen.of(gathered.account().state(), situation.equity()),
                judged.peak());
    }
}
