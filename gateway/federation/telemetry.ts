/** Imported before anything of Apollo's: without it @apollo/gateway calls home. */
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
