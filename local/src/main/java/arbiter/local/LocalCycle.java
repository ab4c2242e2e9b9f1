package arbiter.local;

import arbiter.account.AccountId;
import arbiter.adapter.memory.MemoryAccounts;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionLog;
import arbiter.decision.DecisionRecord;
import arbiter.engine.Pipeline;
import arbiter.engine.Request;
import arbiter.market.MarketData;
import arbiter.market.MarketSnapshot;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.strategy.Strategies;
import arbiter.strategy.Strategy;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** One decision cycle: reads the market once and decides every account at the same time, each on its own. */
final class LocalCycle {

    private static final Duration DEADLINE = Duration.ofSeconds(50);

    private final MarketData market;
    private final Strategies strategies;
    private final MemoryAccounts accounts;
    private final DecisionLog log;
    private final CountingModel model;
    private final String modelId;

    LocalCycle(
            MarketData market,
            Strategies strategies,
            MemoryAccounts accounts,
            DecisionLog log,
            CountingModel model,
            String modelId) {
        this.market = market;
        this.strategies = strategies;
        this.accounts = accounts;
        this.log = log;
        this.model = model;
        this.modelId = modelId;
    }

    /** The records of a cycle in account order, its market and its summary. */
    record Outcome(List<DecisionRecord> records, MarketSnapshot snapshot, CycleSummary summary) {}

    Outcome run(Instant at, List<Symbol> symbols, List<AccountId> ids, List<String> skipped, PrintWriter err) {
        var began = System.nanoTime();
        var callsBefore = model.calls();
        var snapshot = market.read(symbols, timeframes(), at);
        var pipeline =
                Engine.pipeline(request -> snapshot, accounts, strategies, model, log, Clock.fixed(at, ZoneOffset.UTC));
        var records = decide(pipeline, requests(at, symbols, ids), err);
        var engine = records.stream()
                .mapToDouble(record -> record.timingsMs().engine())
                .toArray();
        var elapsed = Math.round((System.nanoTime() - began) / 1e3) / 1e3;
        var summary = new CycleSummary(
                at.toString(),
                ids.size(),
                records.size(),
                1,
                model.calls() - callsBefore,
                0,
                elapsed,
                CycleSummary.Percentiles.of(engine),
                skipped);
        return new Outcome(records, snapshot, summary);
    }

    private Set<Timeframe> timeframes() {
        var wanted = EnumSet.noneOf(Timeframe.class);
        for (var id : accounts.active())
            accounts.find(id)
                    .flatMap(account -> strategies.find(account.strategyId()))
                    .map(Strategy::timeframes)
                    .ifPresent(wanted::addAll);
        return wanted;
    }

    private List<Request> requests(Instant at, List<Symbol> symbols, List<AccountId> ids) {
        var cycle = at.toString();
        return ids.stream()
                .map(id ->
                        new Request(DecisionId.ofCycle(id, cycle), id, cycle, symbols, at, modelId, at.plus(DEADLINE)))
                .toList();
    }

    private static List<DecisionRecord> decide(Pipeline pipeline, List<Request> requests, PrintWriter err) {
        try (var progress = new Progress(err, "decided", requests.size());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = requests.stream()
                    .map(request -> threads.submit(() -> {
                        var record = pipeline.decide(request);
                        progress.step();
                        return record;
                    }))
                    .toList();
            var records = new ArrayList<DecisionRecord>();
            for (var each : running) records.add(each.get());
            return records;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted before every account was decided");
        } catch (ExecutionException e) {
            throw new IllegalStateException("an account could not be decided: " + e.getCause(), e);
        }
    }
}
