package io.leasehold.app.e2e;

/** The tables of inspections of one database, looked at past the program. */
record InspectionTable(ChartTable sql) {

    private static final String OF_RUN =
            " from inspection_record r join job_run j on j.schedule_id = r.schedule_id and j.fire_time = r.fire_time"
                    + " where j.number = ";

    /** Records of one run. */
    record State(long records, long running) {}

    State read(long run) {
        return new State(
                sql.number("select count(*)" + OF_RUN + run),
                sql.number("select count(*)" + OF_RUN + run + " and r.status = 'RUNNING'"));
    }

    /** Records that run though no run of theirs does. */
    long orphans() {
        return sql.number("select count(*) from inspection_record r where r.status = 'RUNNING' and not exists"
                + " (select 1 from job_run j where j.schedule_id = r.schedule_id and j.fire_time = r.fire_time"
                + " and j.status = 'RUNNING')");
    }

    /** Records whose numbers are not those of their results, or that succeeded without all of them. */
    long untrue() {
        return sql.number("select count(*) from inspection_record r where r.done <>"
                + " (select count(*) from inspection_result s where s.record = r.number)"
                + " or r.normal + r.warning + r.failed <>"
                + " (select count(*) from inspection_event e where e.record = r.number)"
                + " or (r.status = 'SUCCESS' and r.done <> r.scripts)"
                + " or ((r.status = 'RUNNING') <> (r.ended_at is null))");
    }

    /** Records of a run that succeeded. */
    long successes(long run) {
        return sql.number("select count(*)" + OF_RUN + run + " and r.status = 'SUCCESS'");
    }

    String statusOf(long run) {
        return sql.statusOf(run);
    }

    int change(String statement) {
        return sql.change(statement);
    }
}
