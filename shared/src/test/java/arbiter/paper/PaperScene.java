package arbiter.paper;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountSource.Silent;
import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.Settings;
import arbiter.account.StateSource;
import arbiter.adapter.memory.MemoryAccounts;
import arbiter.adapter.memory.MemoryLedger;
import arbiter.adapter.memory.MemoryPaperBooks;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.decision.RiskLevel;
import arbiter.decision.StandingDecision;
import arbiter.decision.Status;
import arbiter.decision.TradingDecision;
import arbiter.engine.Claim;
import arbiter.engine.Ledger;
import arbiter.engine.Ledger.LostWork;
import arbiter.engine.Request;
import arbiter.engine.Some;
import arbiter.market.AssetMarket;
import arbiter.market.Candle;
import arbiter.market.Funding;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.TimeframeView;
import arbiter.market.VenueTerms;
import arbiter.strategy.Assignment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A paper account of 10,000 USD that pays 5 bps to take and slips by 10 bps, with a ledger in memory and a market of made-up
 * five-minute candles. Times are those of one day, like {@code 12:05}.
 */
final class PaperScene {

    static final Symbol BTC = new Symbol("BTC");
    static final Symbol ETH = new Symbol("ETH");
    static final AccountId ACCOUNT = new AccountId("paper-0001");
    static final Money OPENING = Money.of("10000");
    static final BigDecimal SLIPPAGE_BPS = BigDecimal.TEN;

    private static final VenueTerms TERMS = new VenueTerms(
            50, new BigDecimal("0.01"), Money.of("5"), new BigDecimal("0.00000001"), BigDecimal.valueOf(2));
    private static final Duration LIFE = Duration.ofMinutes(5);

    final MemoryAccounts accounts = new MemoryAccounts();
    final MemoryPaperBooks books = new MemoryPaperBooks();
    Ledger ledger = new MemoryLedger(accounts);
    Timeframe timeframe = Timeframe.M5;
    final Map<Symbol, TreeMap<Instant, Candle>> candles = new TreeMap<>();
    final Map<Symbol, Funding> funding = new HashMap<>();
    VenueTerms terms = TERMS;
    private int decisions;

    PaperScene() {
        var terms = new AccountTerms(50, Money.of("1000000"), BigDecimal.TWO, BigDecimal.valueOf(5));
        var settings = new Settings("Paper", new StateSource.Paper(OPENING), terms, Money.of("10"), null);
        accounts.put(Account.begin(ACCOUNT, settings, Assignment.first("swing", at("00:00"))));
    }

    /** A time of the day. */
    static Instant at(String time) {
        return Instant.parse("2025-10-10T" + time + (time.length() == 5 ? ":00Z" : "Z"));
    }

    /** A candle of an asset: when it opens, then open, high, low, close. */
    PaperScene candle(Symbol asset, String time, String prices) {
        return candle(asset, at(time), prices.split(" "));
    }

    PaperScene candle(Symbol asset, Instant opens, String... prices) {
        var all = Arrays.stream(prices).map(Price::of).toList();
        candles.computeIfAbsent(asset, _ -> new TreeMap<>())
                .put(opens, new Candle(opens, all.get(0), all.get(1), all.get(2), all.get(3), Quantity.of("1")));
        return this;
    }

    /** Takes a candle away. */
    void without(Symbol asset, String time) {
        candles.getOrDefault(asset, new TreeMap<>()).remove(at(time));
    }

    /** Candles of BTC that follow each other from a time on. */
    PaperScene candles(String time, String... prices) {
        for (var i = 0; i < prices.length; i++)
            candle(BTC, at(time).plus(timeframe.length().multipliedBy(i)), prices[i].split(" "));
        return this;
    }

    /** Records and publishes what was decided at a time. */
    DecisionRecord decides(String time, Ordered... ordered) {
        var record = records(at(time), LIFE, ordered);
        ledger.published(record.decisionId());
        return record;
    }

    /** Records what was decided, and does not publish it. */
    DecisionRecord records(Instant at, Duration life, Ordered... ordered) {
        var assets = Arrays.stream(ordered).map(each -> each.decision().asset()).toList();
        var id = DecisionId.ofKey(ACCOUNT, "d" + ++decisions);
        var request = new Request(id, ACCOUNT, null, assets, null, "-", at, at.plus(LIFE));
        var live = account().live();
        var holds = Some.record(request, at, Status.APPROVED, live.chainHash());
        var record = deciding(holds, life, ordered);
        try {
            var claim = (Claim.Mine) ledger.claim(request, at, at.plusSeconds(60));
            ledger.record(claim.work(), record, live, Some.after(live, record), Money.ZERO);
        } catch (LostWork e) {
            throw new AssertionError(e);
        }
        return record;
    }

    private static DecisionRecord deciding(DecisionRecord of, Duration life, Ordered... ordered) {
        var decisions = Arrays.stream(ordered).map(Ordered::decision).toList();
        var decision = new TradingDecision(decisions, "A test.", Money.ZERO, RiskLevel.LOW);
        var executions = Arrays.stream(ordered).map(Ordered::execution).toList();
        return new DecisionRecord(
                        of.decisionId(),
                        of.accountId(),
                        of.cycleId(),
                        of.symbols(),
                        of.requestedAt(),
                        of.decidedAt(),
                        of.decidedAt().plus(life),
                        of.assumedPrices(),
                        of.inputAgesMs(),
                        of.strategy(),
                        of.model(),
                        of.experiment(),
                        of.source(),
                        of.status(),
                        of.validationPassed(),
                        decision,
                        new StandingDecision(decision, executions),
                        of.findings(),
                        of.corrections(),
                        of.problems(),
                        of.usage(),
                        of.timingsMs(),
                        of.contextHash(),
                        of.promptHash(),
                        of.previousHash(),
                        "")
                .sealed();
    }

    Account account() {
        return accounts.find(ACCOUNT).orElseThrow();
    }

    /** The market at a time: each asset's newest closed candles. An asset that is listed is missing. */
    MarketSnapshot market(Instant asOf, Symbol... missing) {
        var assets = new TreeMap<Symbol, AssetMarket>();
        candles.forEach((asset, all) -> {
            var closed = all.headMap(asOf.minus(timeframe.length()), true).values().stream()
                    .toList();
            if (!closed.isEmpty() && !List.of(missing).contains(asset)) assets.put(asset, market(asset, closed));
        });
        return new MarketSnapshot(asOf, assets, List.of());
    }

    private AssetMarket market(Symbol asset, List<Candle> closed) {
        var newest = closed.subList(Math.max(0, closed.size() - TimeframeView.MAX_CANDLES), closed.size());
        var last = newest.getLast();
        return new AssetMarket(
                asset,
                last.close(),
                last.closeTime(timeframe),
                terms,
                funding.get(asset),
                null,
                null,
                null,
                null,
                Map.of(timeframe, new TimeframeView(timeframe, newest, Map.of())));
    }

    AccountState read(String time, Symbol... missing) {
        return read(market(at(time), missing));
    }

    AccountState read(MarketSnapshot market) {
        try {
            return paper().read(account(), market);
        } catch (Silent e) {
            throw new AssertionError(e);
        }
    }

    PaperAccounts paper() {
        return paper(books);
    }

    PaperAccounts paper(PaperBooks through) {
        return new PaperAccounts(through, ledger, SLIPPAGE_BPS);
    }

    PaperBook book() {
        return books.find(ACCOUNT).orElseThrow();
    }
}
