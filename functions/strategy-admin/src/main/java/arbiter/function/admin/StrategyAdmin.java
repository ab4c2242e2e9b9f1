package arbiter.function.admin;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import arbiter.adapter.lambda.Caller;
import arbiter.adapter.lambda.HttpProblem;
import arbiter.adapter.lambda.HttpReplies;
import arbiter.adapter.lambda.Refusal;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes under {@code /api/v1/accounts}, and {@code POST /api/v1/trading-state}: accounts and what they may do. */
public final class StrategyAdmin implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final Logger LOG = LoggerFactory.getLogger(StrategyAdmin.class);

    private final AccountRoutes accounts;
    private final TradingRoutes trading;

    /** Called by Lambda, once per sandbox. */
    public StrategyAdmin() {
        this(Wiring.of(System.getenv()));
    }

    /** The function over these parts. */
    public StrategyAdmin(Wiring wiring) {
        var parts = wiring.parts(Wiring.STRATEGY_ADMIN);
        this(parts.accounts(), parts.trading());
    }

    StrategyAdmin(AccountRoutes accounts, TradingRoutes trading) {
        this.accounts = accounts;
        this.trading = trading;
    }

    /** What came of the request, or a problem. */
    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var reply = HttpReplies.answer(LOG, () -> serve(event));
        LOG.info(
                "strategy-admin",
                entry("route", String.valueOf(event.getRouteKey())),
                entry("status", reply.getStatusCode()));
        return reply;
    }

    private APIGatewayV2HTTPResponse serve(APIGatewayV2HTTPEvent event) throws Refusal {
        var caller = Caller.of(event);
        var parameters = event.getQueryStringParameters();
        if (parameters != null && !parameters.isEmpty())
            throw Refusal.badRequest("", "unknown parameters: " + String.join(", ", parameters.keySet()));
        return switch (String.valueOf(event.getRouteKey())) {
            case "PUT /api/v1/accounts/{id}" -> accounts.put(event, caller);
            case "GET /api/v1/accounts/{id}" -> accounts.get(event, caller);
            case "PUT /api/v1/accounts/{id}/state" -> accounts.report(event, caller);
            case "POST /api/v1/accounts/{id}/peak-reset" -> accounts.resetPeak(event, caller);
            case "POST /api/v1/accounts/{id}/trading-state" -> trading.ofAccount(event, caller);
            case "POST /api/v1/trading-state" -> trading.ofEngine(event, caller);
            default -> throw new Refusal(HttpProblem.notFound("there is no such route"));
        };
    }
}
