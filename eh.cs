#:project launcher/EscapeHatch.Launcher.csproj
#:property PublishAot=false
#:property UseSharedCompilation=false

return await EscapeHatch.Launcher.Launcher.RunAsync(args);
