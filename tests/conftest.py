pytest_plugins = ["fixtures.mock_server", "fixtures.referee", "fixtures.seed"]
