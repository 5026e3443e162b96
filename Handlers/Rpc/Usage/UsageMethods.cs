using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of the usage methods.</summary>
internal static class UsageMethods
{
    public static void Register(MethodTable methods, UsageHandlers h)
    {
        methods.Add(MethodNames.UsageStatus, h.StatusAsync, S.None, ProtocolJson.Default.NoParams, UsageJson.Default.UsageStatusResult);
        methods.Add(MethodNames.UsageCost, h.CostAsync, S.None, UsageJson.Default.UsageQuery, UsageJson.Default.UsageCostResult);
        methods.Add(MethodNames.SessionsUsage, h.SessionsAsync, UsageSchemas.Sessions, UsageJson.Default.SessionsUsageParams, UsageJson.Default.SessionsUsageResult);
        methods.Add(MethodNames.SessionsUsageTimeseries, h.TimeseriesAsync, S.None, UsageJson.Default.UsageQuery, UsageJson.Default.UsageTimeseriesResult);
        methods.Add(MethodNames.SessionsUsageLogs, h.LogsAsync, S.None, UsageJson.Default.UsageQuery, UsageJson.Default.UsageLogsResult);
    }
}
