pytest_plugins = ["fixtures.mock_server", "fixtures.seed"]
