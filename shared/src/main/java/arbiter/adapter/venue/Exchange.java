package arbiter.adapter.venue;

import arbiter.adapter.http.HttpDate;
import arbiter.adapter.http.Wire;
import arbiter.adapter.http.Wire.Result;
import arbiter.adapter.venue.Reply.Missed;
import arbiter.adapter.venue.Reply.Told;
import arbiter.adapter.venue.WeightLimit.Admission;
import arbiter.model.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/**
 * Asks a venue many things at once, within its limit and a deadline, and each up to three times where that may help.
 *
 * <p>Between two attempts a random part of a time that doubles is waited (full jitter). Calls begin in the order they are
 * given, so that a limit cuts off the last of them and not some of each.
 */
public final class Exchange {

    static final int ATTEMPTS = 3;
    static final int MOST_AT_ONCE = 16;
    static final Duration LONGEST_CALL = Duration.ofSeconds(5);

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(2);

    private final Wire wire;
    private final WeightLimit limit;
    private final LimitSigns signs;
    private final Language language;
    private final Clock clock;
    private final Pause pause;
    private final RandomGenerator random;

    Exchange(Wire wire, WeightLimit limit, Language language, Clock clock, Pause pause, RandomGenerator random) {
        this.wire = wire;
        this.limit = limit;
        this.signs = new LimitSigns(limit, clock);
        this.language = language;
        this.clock = clock;
        this.pause = pause;
        this.random = random;
    }

    /** Asks one venue over a wire; its limit counts what is asked here and what the venue reports. */
    public static Exchange with(Venue venue, Wire wire, Clock clock, Pause pause, RandomGenerator random) {
        return new Exchange(wire, new WeightLimit(venue.weightPerMinute(), clock), venue, clock, pause, random);
    }

    /** The clock that deadlines are of. */
    public Clock clock() {
        return clock;
    }

    /** Counts what an answer weighed beyond its question: some venues weigh what they tell, too. */
    public void weighed(int more) {
        if (more > 0) limit.add(more);
    }

    /**
     * What came of each call, in order. Every thread has ended when it returns.
     *
     * @throws InterruptedException when the caller is interrupted; every thread has ended then, too
     */
    public List<Reply> all(List<Call> calls, Instant deadline) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                var room = new Semaphore(MOST_AT_ONCE);
                var begun = new ArrayList<Future<Reply>>();
                for (var call : calls) begun.add(begin(call, deadline, room, threads));
                var replies = new ArrayList<Reply>();
                for (var each : begun) replies.add(each.get());
                return replies;
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw new IllegalStateException("a call could not be made: " + e.getCause(), e);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
    }

    private Future<Reply> begin(Call call, Instant deadline, Semaphore room, ExecutorService threads)
            throws InterruptedException {
        room.acquire();
        var refused = admission(call, deadline);
        if (refused.isPresent()) {
            room.release();
            return CompletableFuture.completedFuture(new Missed(refused.get()));
        }
        return threads.submit(() -> {
            try {
                return asked(call, deadline);
            } finally {
                room.release();
            }
        });
    }

    private Reply asked(Call call, Instant deadline) throws InterruptedException {
        for (var attempt = 1; ; attempt++) {
            var reply = once(call, deadline);
            if (!(reply instanceof Missed(var miss)) || !miss.kind().isRetryable() || attempt == ATTEMPTS) return reply;
            if (!waited(backoff(attempt), deadline)) return reply;
            var refused = admission(call, deadline);
            // The venue's own words say more than that there is no time for another attempt.
            if (refused.isPresent()) return reply;
        }
    }

    private Reply once(Call call, Instant deadline) throws InterruptedException {
        var askedAt = clock.instant();
        var left = Duration.between(askedAt, deadline);
        if (!left.isPositive()) return missed(Miss.Kind.TIMED_OUT, "was not asked in time");
        var result = wire.send(call.question(), left.compareTo(LONGEST_CALL) < 0 ? left : LONGEST_CALL);
        return switch (result) {
            case Result.Answer answer -> read(call, Body.of(answer), askedAt);
            case Result.TooLarge(var status) ->
                missed(Miss.Kind.GARBLED, "answered %d with too large a body".formatted(status));
            case Result.Unreachable(var why) -> missed(Miss.Kind.UNREACHABLE, "could not be reached: " + why);
            case Result.CutOff(var why) -> missed(Miss.Kind.UNREACHABLE, "broke off its answer: " + why);
            case Result.TimedOut _ -> missed(Miss.Kind.TIMED_OUT, "did not answer in time");
        };
    }

    private Reply read(Call call, Body body, Instant askedAt) {
        signs.heed(body);
        var miss = language.miss(call, body).or(() -> byStatus(body));
        return miss.<Reply>map(Missed::new)
                .orElseGet(() -> new Told(
                        body.tree(),
                        askedAt,
                        clock.instant(),
                        HttpDate.sent(body.headers()).orElse(null)));
    }

    private static Optional<Miss> byStatus(Body body) {
        if (!body.isSuccess())
            return Optional.of(
                    new Miss(Miss.Kind.of(body.status()), "answered %d: %s".formatted(body.status(), body.saying())));
        return body.tree().isMissingNode()
                ? Optional.of(new Miss(Miss.Kind.GARBLED, "answered no JSON: " + body.saying()))
                : Optional.empty();
    }

    /** Why a call may not be made; waits for room under the limit where there will be some in time. */
    private Optional<Miss> admission(Call call, Instant deadline) throws InterruptedException {
        while (true) {
            switch (limit.admit(call.weight())) {
                case Admission.Granted _ -> {
                    return Optional.empty();
                }
                case Admission.Banned(var until) -> {
                    return Optional.of(new Miss(Miss.Kind.BANNED, "shut us out until " + until));
                }
                case Admission.Later(var wait) -> {
                    if (!waited(wait, deadline))
                        return Optional.of(new Miss(
                                Miss.Kind.LIMITED, "takes no more questions for %d s".formatted(wait.toSeconds() + 1)));
                }
            }
        }
    }

    /** False when there is no time to wait that long. */
    private boolean waited(Duration length, Instant deadline) throws InterruptedException {
        if (!clock.instant().plus(length).isBefore(deadline)) return false;
        pause.of(length);
        return true;
    }

    private Duration backoff(int attempt) {
        var doubled = FIRST_BACKOFF.multipliedBy(1L << (attempt - 1));
        var most = doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
        return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }

    private static Reply missed(Miss.Kind kind, String why) {
        return new Missed(new Miss(kind, why));
    }
}
