using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Shows parameters and connection strings; there is nothing to start.</summary>
internal static class Values
{
    public static async Task PublishAsync(IEnumerable<IResource> resources, ResourceNotificationService notifications, CancellationToken ct)
    {
        foreach (var resource in resources)
        {
            if (resource is ParameterResource { IsMissing: true })
            {
                await notifications.PublishUpdateAsync(resource, before => before with { State = new(KnownResourceStates.ValueMissing, KnownResourceStateStyles.Warn) });
            }
            else if (resource is ParameterResource parameter)
            {
                await ShowAsync(parameter, new("Value", await parameter.GetValueAsync(ct)) { IsSensitive = parameter.Secret });
            }
            else if (resource is ConnectionStringResource connection && !IsMissingPart(connection))
            {
                await ShowAsync(connection, new("resource.connectionString", await connection.GetValueAsync(ct)) { IsSensitive = true });
            }
        }

        Task ShowAsync(IResource resource, ResourcePropertySnapshot property) =>
            notifications.PublishUpdateAsync(resource, before => before with
            {
                State = new(KnownResourceStates.Running, KnownResourceStateStyles.Success),
                Properties = [property],
            });
    }

    private static bool IsMissingPart(ConnectionStringResource connection) =>
        connection.ConnectionStringExpression.ValueProviders.OfType<ParameterResource>().Any(part => part.IsMissing);
}
