package io.leasehold.adapters.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.leasehold.adapters.web.audit.AuditRoutes;
import io.leasehold.adapters.web.audit.Auditor;
import io.leasehold.adapters.web.auth.AccessControl;
import io.leasehold.adapters.web.book.Books;
import io.leasehold.adapters.web.clusters.ClusterRoutes;
import io.leasehold.adapters.web.connections.ConnectionRoutes;
import io.leasehold.adapters.web.headers.SecurityHeaders;
import io.leasehold.adapters.web.health.HealthRoutes;
import io.leasehold.adapters.web.helm.ChartRoutes;
import io.leasehold.adapters.web.helm.RepositoryRoutes;
import io.leasehold.adapters.web.inspection.InspectionRoutes;
import io.leasehold.adapters.web.instances.InstanceRoutes;
import io.leasehold.adapters.web.jobs.RunRoutes;
import io.leasehold.adapters.web.jobs.ScheduleRoutes;
import io.leasehold.adapters.web.json.StrictJson;
import io.leasehold.adapters.web.metrics.MetricsRoutes;
import io.leasehold.adapters.web.page.PageRoutes;
import io.leasehold.adapters.web.problem.Problems;
import io.leasehold.adapters.web.problem.ServerProblems;
import io.leasehold.adapters.web.request.Askers;
import io.leasehold.adapters.web.status.StatusRoutes;
import io.leasehold.adapters.web.waiting.Waiting;
import io.leasehold.ports.coordination.Coordination;
import java.time.Duration;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Puts the routes and the server beneath them together. */
final class ServerAssembly {

    /** Requests hold a thread for milliseconds: one that waits for the lease store holds none. */
    private static final int MAX_THREADS = 16;

    private static final int MIN_THREADS = 4;
    private static final int ACCEPTORS = 1;
    private static final int SELECTORS = 1;
    private static final int IDLE_THREAD_MILLIS = 60_000;

    /** Shorter than the 30 s after which the server below drops a silent connection without a word. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final WebSettings settings;
    private final WebPorts ports;
    private final StrictJson json = new StrictJson();
    private final GracefulHandler graceful = new GracefulHandler();
    private final QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_THREAD_MILLIS);

    static {
        // Left to itself the server starts JMX to learn this number, a tenth of a second for every start.
        String references = "org.eclipse.jetty.util.referencesPerCacheLine";
        System.setProperty(references, System.getProperty(references, "16"));
    }

    ServerAssembly(WebSettings settings, WebPorts ports) {
        this.settings = settings;
        this.ports = ports;
        threads.setName("leasehold-web");
    }

    /** Makes the parts of a server that are thrown away: by then their classes are there. */
    static void load() {
        Javalin.create(config -> config.startup.showJavalinBanner = false);
        Server server = new Server();
        server.addConnector(new ServerConnector(server, ACCEPTORS, SELECTORS, new HttpConnectionFactory()));
    }

    RunningServer assemble() {
        Javalin javalin = Javalin.create(config -> {
            configureServer(config);
            addRoutes(config.routes);
        });
        return new RunningServer(javalin, graceful);
    }

    private void configureServer(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jsonMapper(json);
        config.http.prefer405over404 = true;
        // Requests that wait end by PATIENCE, with a sentence; the server's own timeout would have none.
        config.http.asyncTimeout = 0;
        config.jetty.addConnector(this::connector);
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(this::prepare);
        config.router.javaLangErrorHandler(Problems::answerError);
    }

    private Connector connector(Server server, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(server, ACCEPTORS, SELECTORS, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        return connector;
    }

    private void prepare(Server server) {
        server.setErrorHandler(new ServerProblems(json, SecurityHeaders.ALL));
        server.insertHandler(graceful);
    }

    private void addRoutes(RoutesConfig routes) {
        Coordination coordination = ports.coordination();
        Waiting waiting = new Waiting(threads, PATIENCE);
        SecurityHeaders.addTo(routes);
        Askers.addTo(routes);
        new AccessControl(settings.adminToken(), settings.viewerToken()).addTo(routes);
        new Problems().addTo(routes);
        new HealthRoutes(ports.health(), coordination).addTo(routes);
        new MetricsRoutes(ports.measurements()).addTo(routes);
        new StatusRoutes(coordination).addTo(routes);
        new InstanceRoutes(coordination).addTo(routes);
        new ClusterRoutes(coordination, ports.registry(), waiting).addTo(routes);
        new ConnectionRoutes(coordination, new Auditor(ports.audit(), ports.wall()), waiting).addTo(routes);
        new AuditRoutes(ports.audit(), waiting).addTo(routes);
        addJobs(routes, new Books(waiting));
        new PageRoutes(settings.lang()).addTo(routes);
    }

    private void addJobs(RoutesConfig routes, Books books) {
        new ScheduleRoutes(ports.schedules(), ports.wall(), books).addTo(routes);
        new RunRoutes(ports.schedules(), books).addTo(routes);
        new RepositoryRoutes(ports.repositories(), ports.schedules(), ports.wall(), books).addTo(routes);
        new ChartRoutes(ports.repositories(), books).addTo(routes);
        WebPorts.Inspections inspections = ports.inspections();
        new InspectionRoutes(
                        inspections.scripts(),
                        inspections.webhooks(),
                        inspections.records(),
                        ports.schedules(),
                        ports.wall(),
                        books)
                .addTo(routes);
    }
}
