package arbiter.function.generate;

import arbiter.adapter.lambda.Caller;
import arbiter.adapter.lambda.HttpEvents;
import arbiter.adapter.lambda.HttpProblem;
import arbiter.adapter.lambda.HttpReplies;
import arbiter.adapter.lambda.Refusal;
import arbiter.engine.flight.Boarding.How;
import arbiter.engine.flight.CacheControl;
import arbiter.json.Fields;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What operators see of the cache, and how they clear it. */
record CacheRoutes(CacheControl cache) {

    static final String STATS = "GET /api/v1/decisions/cache/stats";
    static final String CLEAR = "POST /api/v1/decisions/cache/clear";

    /**
     * How generate requests were answered on a UTC day.
     *
     * @param hits by a decision that stood already
     * @param shared by one that was under way for another request
     * @param misses by a decision of their own
     * @param clearedAt when the cache was cleared last; null when it never was
     */
    private record Stats(
            LocalDate day,
            long hits,
            long shared,
            long misses,
            @Nullable Instant clearedAt) {}

    /** Today's counts. */
    APIGatewayV2HTTPResponse stats(APIGatewayV2HTTPEvent event) throws Refusal {
        Caller.of(event).mustHave("admin");
        var today = cache.today();
        return HttpReplies.ok(new Stats(
                today.day(), today.count(How.HIT), today.count(How.SHARED), today.count(How.MISS), today.clearedAt()));
    }

    /** Clears the cache; the answer is as of then. */
    APIGatewayV2HTTPResponse clear(APIGatewayV2HTTPEvent event) throws Refusal {
        Caller.of(event).mustHave("admin");
        mustAskForNothingElse(event);
        cache.clear();
        return stats(event);
    }

    private static void mustAskForNothingElse(APIGatewayV2HTTPEvent event) throws Refusal {
        var body = event.getBody();
        if (body == null || body.isEmpty()) return;
        var fields = Fields.of(HttpEvents.body(event), "");
        fields.refuseOthers();
        if (!fields.problems().isEmpty()) throw new Refusal(HttpProblem.badRequest(fields.problems()));
    }
}
