using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of pairing and device tokens.</summary>
internal static class DevicesMethods
{
    public static void Register(MethodTable methods, DevicesHandlers h, SetupHandlers setup)
    {
        var json = DevicesJson.Default;
        methods.Add(MethodNames.DevicePairList, h.ListAsync, DeviceSchemas.List, ProtocolJson.Default.NoParams, json.DeviceListing);
        methods.Add(MethodNames.DevicePairApprove, h.ApproveAsync, DeviceSchemas.Request, json.DeviceRequestParams, json.DeviceApproved);
        methods.Add(MethodNames.DevicePairReject, h.RejectAsync, DeviceSchemas.Request, json.DeviceRequestParams, json.DeviceRejected);
        methods.Add(MethodNames.DevicePairRemove, h.RemoveAsync, DeviceSchemas.Remove, json.DeviceParams, json.DeviceRemoved);
        methods.Add(MethodNames.DevicePairRename, h.RenameAsync, DeviceSchemas.Rename, json.DeviceRenameParams, json.DeviceRenamed);
        methods.Add(MethodNames.DeviceTokenRotate, h.RotateAsync, DeviceSchemas.Rotate, json.DeviceRotateParams, json.DeviceTokenRotated);
        methods.Add(MethodNames.DeviceTokenRevoke, h.RevokeAsync, DeviceSchemas.Revoke, json.DeviceRevokeParams, json.DeviceTokenRevoked);
        methods.Add(MethodNames.DevicePairSetupCode, setup.CreateAsync, DeviceSchemas.SetupCode, json.SetupCodeParams, json.SetupCodeResult);
        methods.Add(MethodNames.DevicePairSetupStatus, setup.StatusAsync, DeviceSchemas.SetupStatus, json.SetupStatusParams, json.SetupStatus);
    }
}
