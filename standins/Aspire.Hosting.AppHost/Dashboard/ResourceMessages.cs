using Aspire.DashboardService.Proto.V1;
using Aspire.Hosting.ApplicationModel;
using Google.Protobuf.WellKnownTypes;
using Enum = System.Enum;
using IconVariant = Aspire.DashboardService.Proto.V1.IconVariant;
using Resource = Aspire.DashboardService.Proto.V1.Resource;
using ResourceCommandState = Aspire.DashboardService.Proto.V1.ResourceCommandState;

namespace Aspire.Hosting.Dashboard;

/// <summary>A resource as the dashboard reads it.</summary>
internal static class ResourceMessages
{
    public static Resource From(ResourceEvent known, IServiceProvider services)
    {
        var (resource, snapshot) = (known.Resource, known.Snapshot);
        var message = new Resource
        {
            Name = known.ResourceId,
            Uid = known.ResourceId,
            DisplayName = resource.Name,
            ResourceType = snapshot.ResourceType,
            CreatedAt = Stamp(snapshot.CreationTimeStamp),
            StartedAt = Stamp(snapshot.StartTimeStamp),
            StoppedAt = Stamp(snapshot.StopTimeStamp),
        };
        if (snapshot.State is { } state)
        {
            message.State = state.Text;
            message.StateStyle = state.Style ?? "";
        }

        message.Environment.Add(snapshot.EnvironmentVariables.Select(From));
        message.Properties.Add(snapshot.Properties.Append(new("resource.exitCode", snapshot.ExitCode)).Where(property => property.Value is not null).Select(From));
        message.Urls.Add(resource.Notes<EndpointNote>().Select(endpoint => From(endpoint, snapshot)));
        message.HealthReports.Add(snapshot.HealthReports.Select(From));
        message.Commands.Add(resource.Notes<CommandNote>().Select(command => From(command, snapshot, services)));
        message.Relationships.Add(resource.Notes<RelationshipNote>().Distinct().Where(relation => relation.Resource != resource)
            .Select(relation => new ResourceRelationship { ResourceName = relation.Resource.Name, Type = relation.Type }));
        return message;
    }

    private static Timestamp? Stamp(DateTime? utc) => utc is { } time ? Timestamp.FromDateTime(time) : null;

    private static EnvironmentVariable From(EnvironmentVariableSnapshot variable)
    {
        var message = new EnvironmentVariable { Name = variable.Name, IsFromSpec = variable.IsFromSpec };
        if (variable.Value is { } value)
        {
            message.Value = value;
        }

        return message;
    }

    private static ResourceProperty From(ResourcePropertySnapshot property) => new()
    {
        Name = property.Name,
        IsSensitive = property.IsSensitive,
        Value = property.Value switch
        {
            int number => Value.ForNumber(number),
            IEnumerable<string> texts => Value.ForList([.. texts.Select(Value.ForString)]),
            var other => Value.ForString(other?.ToString() ?? ""),
        },
    };

    private static Url From(EndpointNote endpoint, CustomResourceSnapshot snapshot) => new()
    {
        EndpointName = endpoint.Name,
        FullUrl = $"{endpoint.Scheme}://localhost:{endpoint.Port}",
        IsInactive = snapshot.State?.Text != KnownResourceStates.Running,
        DisplayProperties = new(),
    };

    private static HealthReport From(HealthReportSnapshot report)
    {
        var message = new HealthReport
        {
            Key = report.Name,
            Description = report.Description ?? "",
            Exception = report.ExceptionText ?? "",
            LastRunAt = Stamp(report.LastRunAt),
        };
        if (report.Status is { } status)
        {
            message.Status = Enum.Parse<HealthStatus>(status.ToString());
        }

        return message;
    }

    private static ResourceCommand From(CommandNote command, CustomResourceSnapshot snapshot, IServiceProvider services)
    {
        var options = command.Options;
        var state = options.UpdateState?.Invoke(new() { ResourceSnapshot = snapshot, ServiceProvider = services }) ?? ApplicationModel.ResourceCommandState.Enabled;
        var message = new ResourceCommand
        {
            Name = command.Name,
            DisplayName = command.DisplayName,
            DisplayDescription = options.Description ?? "",
            IsHighlighted = options.IsHighlighted,
            IconVariant = options.IconVariant == ApplicationModel.IconVariant.Filled ? IconVariant.Filled : IconVariant.Regular,
            State = (ResourceCommandState)state,
        };
        if (options.ConfirmationMessage is { } question)
        {
            message.ConfirmationMessage = question;
        }

        if (options.IconName is { } icon)
        {
            message.IconName = icon;
        }

        return message;
    }
}
