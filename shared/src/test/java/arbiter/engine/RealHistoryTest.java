package arbiter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.RealData;
import arbiter.account.Account;
import arbiter.account.Position;
import arbiter.account.TradingState;
import arbiter.adapter.recorded.RecordedMarket;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.Finding;
import arbiter.decision.StandingDecision;
import arbiter.decision.TradingDecision;
import arbiter.market.MarketSnapshot;
import arbiter.market.Symbol;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply.Answered;
import arbiter.model.PromptWriter;
import arbiter.model.baseline.BaselineModel;
import arbiter.reply.ReplyReader;
import arbiter.reply.ReplyReading.Proposal;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.strategy.Strategy;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The baseline and the rules over situations drawn from real history, half of them with open positions. */
class RealHistoryTest {

    private static final int FLAT = 100;
    private static final int HOLDING = 100;
    private static final int MOST_STEPS = 120;
    private static final Instant FROM = Instant.parse("2025-07-23T00:00:00Z");
    private static final Instant LAST = Instant.parse("2025-07-26T04:00:00Z");
    private static final int MINUTES = 36 * 60;

    private final BaselineModel baseline = new BaselineModel();
    private final ReplyReader reader = new ReplyReader();
    private final Judge judge = new Judge(RuleBook.standard());
    private final PromptWriter prompts = new PromptWriter();
    private final Map<String, Integer> proposed = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();

    @Test
    void the_baseline_does_everything_and_nothing_that_stands_breaks_a_rule() throws Exception {
        var market = new RecordedMarket(RealData.path("market/hyperliquid"));

        for (var seed = 0; seed < FLAT; seed++) {
            var strategy = strategy(seed);
            var at = FROM.plusSeconds(60L * new SplittableRandom(seed).nextInt(MINUTES));
            decide(gather(read(market, strategy, at), strategy, List.of()));
        }
        var held = 0;
        for (var seed = 0; held < HOLDING; seed++) held += walk(market, strategy(seed), seed);

        System.out.printf(
                "%d real situations, %d with open positions: proposed %s, refused by %s%n",
                FLAT + held, held, proposed, refused);
        assertThat(refused).isEmpty();
        assertThat(proposed).containsKeys("buy", "sell", "increase", "adjust_orders", "close_position", "hold");
    }

    /** Follows one account forward and returns in how many of its situations a position stood. */
    private int walk(RecordedMarket market, Strategy strategy, int seed) {
        var step = strategy.shortestTimeframe().length().multipliedBy(2);
        var at = strategy.shortestTimeframe()
                .floor(FROM.plusSeconds(60L * new SplittableRandom(~seed).nextInt(MINUTES)));
        var account = new PaperAccount();
        var held = 0;
        for (var i = 0; i < MOST_STEPS && held < HOLDING / 5; i++, at = at.plus(step)) {
            if (at.isAfter(LAST)) break;
            var snapshot = read(market, strategy, at);
            account.mark(snapshot);
            var positions = account.positions();
            if (!positions.isEmpty()) held++;
            account.fill(decide(gather(snapshot, strategy, positions)), snapshot);
        }
        return held;
    }

    private StandingDecision decide(Gathered gathered) {
        var proposal = ask(gathered);
        proposal.decisions().forEach(each -> proposed.merge(kind(each), 1, Integer::sum));

        var verdict = judge.judge(proposal, gathered.situation());

        verdict.findings().stream()
                .filter(Finding::isError)
                .forEach(finding -> refused.merge(finding.code(), 1, Integer::sum));
        var again = judge.judge(verdict.standing().decision(), gathered.situation());
        assertThat(again.valid()).as("%s", again.findings()).isTrue();
        assertThat(again.standing()).isEqualTo(verdict.standing());
        return verdict.standing();
    }

    private static Strategy strategy(int seed) {
        var strategies = Scene.STRATEGIES.all();
        return strategies.get(seed % strategies.size());
    }

    private static MarketSnapshot read(RecordedMarket market, Strategy strategy, Instant at) {
        return market.read(market.symbols(), EnumSet.copyOf(strategy.timeframes()), at);
    }

    private TradingDecision ask(Gathered gathered) {
        var prompt = prompts.write(gathered.situation(), gathered.snapshot());
        var request = gathered.request();
        var reply = (Answered) baseline.ask(new ModelCall(
                request.decisionId(),
                request.accountId(),
                request.cycleId(),
                BaselineModel.ID,
                prompt,
                request.expiresAt()));
        var reading = reader.read(
                reply.text(), reply.finishReason(), gathered.situation().symbols());
        assertThat(reading).isInstanceOf(Proposal.class);
        return ((Proposal) reading).decision();
    }

    private static String kind(AssetDecision decision) {
        return decision instanceof AdjustPosition adjust && adjust.adjustment() != null
                ? adjust.adjustment().type().word()
                : decision.action().word();
    }

    private static Gathered gather(MarketSnapshot snapshot, Strategy strategy, List<Position> positions) {
        return gather(
                snapshot, strategy, positions, List.copyOf(snapshot.assets().keySet()));
    }

    static Gathered gather(MarketSnapshot snapshot, Strategy strategy, List<Position> positions, List<Symbol> symbols) {
        var scene = new Scene(strategy.id());
        scene.snapshot = snapshot;
        scene.accounts.put(asOf(
                snapshot.asOf(),
                Scene.account(strategy.id(), TradingState.ACTIVE, positions.toArray(Position[]::new))));
        return Gatherer.gather(
                scene.request("c1", symbols.toArray(Symbol[]::new)),
                scene.accounts.find(Scene.ACCOUNT).orElseThrow(),
                strategy,
                snapshot,
                TradingState.ACTIVE);
    }

    private static Account asOf(Instant at, Account account) {
        var state = account.state();
        return account.with(state.at(at));
    }
}
